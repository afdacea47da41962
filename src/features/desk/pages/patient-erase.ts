import type { AstroGlobal } from 'astro';
import { ERASURE_REASONS } from '#/features/desk/domain/erasure-reason.ts';
import { erasePatient, previewErasure } from '#/features/desk/erase-patient.ts';
import type { EraseView } from '#/features/desk/ui/erase-view.ts';
import { notYours } from '#/features/staff/pages/not-yours.ts';
import { signedIn } from '#/features/staff/pages/signed-in.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import { paths } from '#/paths.ts';
import { readTypedValues } from '#/platform/http/parse-form.ts';
import type { Wiped } from '#/platform/db/wipe.ts';
import { seeOther } from '#/platform/http/see-other.ts';

const LEFT: Readonly<Record<Wiped, string | null>> = {
  wiped: null,
  'log-in-use':
    'Another program is reading the database: the deleted words leave its log within a minute after that program is done.',
  locked:
    'Another program kept writing: traces of the deleted words leave the database file in the night between 2 and 5.',
  'no-space':
    'The disk has no room for a clean copy of the database: traces of the deleted words stay in its file until there is.',
  elsewhere:
    'PostgreSQL keeps what was deleted until it reuses the space: “Erase a person” in the handbook says how.',
};

function leftWords(wiped: string): string | null {
  return Object.hasOwn(LEFT, wiped) ? LEFT[wiped as Wiped] : null;
}

/** `/desk/patients/<id>/erase`: shows what would go and what must stay; the button erases, with a fresh code. */
export async function patientErasePage(astro: AstroGlobal) {
  const { request, locals, params } = astro;
  const id = params['id'] ?? '';
  // Read from a copy: the gate keeps the form itself when it has to ask for a code.
  const typed = request.method === 'POST' ? await readTypedValues(request.clone()) : {};
  const isPress = typed['act'] === 'erase';
  const asker = await signedIn(astro, 'erase-patients', { fresh: isPress });
  if (asker instanceof Response) return asker;
  if (!isPress) return shown(astro, id, asker, null);
  const reason = ERASURE_REASONS.find((one) => one === typed['reason']);
  if (reason === undefined) {
    astro.response.status = 422;
    return shown(astro, id, asker, 'Choose why this person is erased.');
  }
  const erased = await erasePatient(locals.context, id, reason, asker);
  if (erased.ok) return seeOther(`${paths.deskPatientErase(id)}?done=${erased.value}`);
  if (erased.fault.kind === 'not-allowed') return notYours(astro);
  astro.response.status = 409;
  return shown(astro, id, asker, 'Nothing was erased. See what is in the way.');
}

async function shown(astro: AstroGlobal, id: string, asker: StaffAsker, refusal: string | null) {
  const plan = await previewErasure(astro.locals.context, id, asker);
  if (!plan.ok && plan.fault.kind === 'not-allowed') return notYours(astro);
  const done = astro.url.searchParams.get('done');
  const isDone = done !== null;
  if (!plan.ok && !isDone) astro.response.status = 404;
  const view: EraseView = {
    back: plan.ok ? paths.deskPatient(id) : null,
    action: paths.deskPatientErase(id),
    plan: plan.ok ? plan.value : null,
    ...{ refusal, isDone, left: isDone ? leftWords(done) : null },
  };
  return { staff: asker.staff, view };
}
