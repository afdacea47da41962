import type { AstroGlobal } from 'astro';
import { readTrailFilter, type TrailFilter } from '#/features/desk/domain/trail-filter.ts';
import { trailFaults, trailView } from '#/features/desk/pages/audit-view.ts';
import { exportAudit, readAudit } from '#/features/desk/read-audit.ts';
import { trailTable } from '#/features/desk/pages/audit-table.ts';
import { verifyAudit, type VerifiedTrail } from '#/features/desk/verify-audit.ts';
import { notYours } from '#/features/staff/pages/not-yours.ts';
import { signedIn } from '#/features/staff/pages/signed-in.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import { everybody } from '#/features/staff/staff-names.ts';
import type { TypedValues } from '#/kernel/form-fields.ts';
import { readChainEnd } from '#/platform/audit/chain-words.ts';
import { fileAnswer } from '#/platform/http/file-answer.ts';
import { readTypedValues } from '#/platform/http/parse-form.ts';

/** `/desk/audit`: who read or changed what. Its buttons check the trail, or save it as a table, and change nothing. */
export async function auditPage(astro: AstroGlobal) {
  const { request, url } = astro;
  const isPost = request.method === 'POST';
  // Read from a copy: the gate keeps the form itself when it has to ask for a code.
  const typed = isPost ? await readTypedValues(request.clone()) : Object.fromEntries(url.searchParams);
  const act = isPost ? (typed['act'] ?? '') : '';
  const asker = await signedIn(astro, 'see-audit', { fresh: act === 'csv' });
  if (asker instanceof Response) return asker;
  const { filter, faults } = readTrailFilter(typed);
  if (act === 'csv' && faults.length === 0) return savedTable(astro, filter, asker);
  if (act === 'verify') return verified(astro, typed, asker);
  if (faults.length > 0 || isPost) astro.response.status = 422;
  return shown(astro, { typed, filter, asker, faults: trailFaults(faults), verified: null });
}

async function savedTable(astro: AstroGlobal, filter: TrailFilter, asker: StaffAsker) {
  const { context } = astro.locals;
  const entries = await exportAudit(context, filter, asker);
  if (!entries.ok) return notYours(astro);
  return fileAnswer(trailTable(entries.value, context.content.clinic.timeZone), 'audit-trail', 'csv');
}

async function verified(astro: AstroGlobal, typed: TypedValues, asker: StaffAsker) {
  const typedEnd = (typed['end'] ?? '').trim();
  const known = readChainEnd(typedEnd);
  const isWrong = typedEnd !== '' && known === null;
  const found = isWrong ? null : await verifyAudit(astro.locals.context, known, asker);
  if (found !== null && !found.ok) return notYours(astro);
  if (isWrong) astro.response.status = 422;
  const message = 'Write the end as it was shown: a number, a colon and 64 signs.';
  const { filter } = readTrailFilter({});
  return shown(astro, {
    ...{ typed: { end: typedEnd }, filter, asker },
    faults: isWrong ? [{ fieldId: 'end', message }] : [],
    verified: found?.value ?? null,
  });
}

type Shown = {
  readonly typed: TypedValues;
  readonly filter: TrailFilter;
  readonly asker: StaffAsker;
  readonly faults: readonly { readonly fieldId: string; readonly message: string }[];
  readonly verified: VerifiedTrail | null;
};

async function shown(astro: AstroGlobal, { filter, asker, ...rest }: Shown) {
  const { context } = astro.locals;
  const before = Number(astro.url.searchParams.get('before') ?? Number.NaN);
  const isPaged = astro.request.method === 'GET' && Number.isSafeInteger(before) && before > 0;
  const page = await readAudit(context, filter, isPaged ? before : null, asker);
  if (!page.ok) return notYours(astro);
  const { clinic } = context.content;
  const people = await everybody(context.database.db);
  const setting = {
    people,
    isPaged,
    timeZone: clinic.timeZone,
    nowMs: context.clock.now().epochMilliseconds,
  };
  return { staff: asker.staff, view: trailView(page.value, { ...rest, ...setting }) };
}
