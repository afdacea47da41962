import type { AstroGlobal } from 'astro';
import { COVERAGE_OUTCOMES } from '#/features/coverage/domain/outcome.ts';
import {
  listSentChecks,
  readCoverageCheck,
  settleCoverageCheck,
  type CoverageCheck,
} from '#/features/coverage/read-coverage-check.ts';
import { coverageChecksView } from '#/features/desk/pages/coverage-checks-view.ts';
import { may } from '#/features/staff/domain/roles.ts';
import { notYours } from '#/features/staff/pages/not-yours.ts';
import { signedIn } from '#/features/staff/pages/signed-in.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import { staffWith } from '#/features/staff/staff-names.ts';
import type { FieldFault } from '#/kernel/form-fields.ts';
import { paths } from '#/paths.ts';
import { readTypedValues } from '#/platform/http/parse-form.ts';
import { seeOther } from '#/platform/http/see-other.ts';

/** What stands on the page beside the list: one check that was opened, and what is to put right. */
type Shown = { readonly opened: CoverageCheck | null; readonly faults: readonly FieldFault[] };

/** `/desk/coverage-checks`: a check opens at a press only, because each reading is noted. */
export async function coverageChecksPage(astro: AstroGlobal) {
  const asker = await signedIn(astro, 'see-needs');
  if (asker instanceof Response) return asker;
  if (astro.request.method !== 'POST') return shown(astro, asker, { opened: null, faults: [] });
  const { act, reference = '', outcome } = await readTypedValues(astro.request);
  if (act === 'open') return open(astro, reference, asker, []);
  if (act !== 'settle') return refused(astro, asker, 422, 'That button is not known. Nothing has changed');
  const ended = COVERAGE_OUTCOMES.find((one) => one === outcome);
  if (ended === undefined) {
    astro.response.status = 422;
    return open(astro, reference, asker, [{ field: 'outcome', message: 'Choose how it ended' }]);
  }
  const settled = await settleCoverageCheck(astro.locals.context, { reference, outcome: ended }, asker);
  if (settled.ok) return seeOther(`${paths.deskCoverageChecks}?done=settled`);
  return settled.fault.kind === 'not-allowed'
    ? refused(astro, asker, 403, NOT_ALLOWED)
    : refused(astro, asker, 409, 'It is answered already, or its 30 days are over');
}

const NOT_ALLOWED = 'Your role may not open what patients sent. Nothing has changed';

async function open(astro: AstroGlobal, reference: string, asker: StaffAsker, faults: readonly FieldFault[]) {
  const read = await readCoverageCheck(astro.locals.context, reference, asker);
  if (read.ok) return shown(astro, asker, { opened: read.value, faults });
  return read.fault.kind === 'not-allowed'
    ? refused(astro, asker, 403, NOT_ALLOWED)
    : refused(astro, asker, 404, 'It was never there, or its 30 days are over');
}

function refused(astro: AstroGlobal, asker: StaffAsker, status: number, message: string) {
  astro.response.status = status;
  return shown(astro, asker, { opened: null, faults: [{ field: 'checks', message }] });
}

async function shown(astro: AstroGlobal, asker: StaffAsker, { opened, faults }: Shown) {
  const { context } = astro.locals;
  const sent = await listSentChecks(context, asker);
  if (!sent.ok) return notYours(astro);
  const view = coverageChecksView(context, {
    sent: sent.value,
    opened,
    mayOpen: may(asker.staff, 'read-health'),
    readers: await staffWith(context.database.db, 'read-health'),
  });
  const isDone = astro.url.searchParams.get('done') === 'settled';
  return { staff: asker.staff, view, faults, done: isDone ? 'It is noted as answered.' : null };
}
