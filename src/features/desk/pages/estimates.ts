import type { AstroGlobal } from 'astro';
import { momentWords, dateWords } from '#/features/booking/domain/clock-words.ts';
import type { EstimateRow, EstimatesView } from '#/features/desk/ui/estimates-view.ts';
import { countWords } from '#/features/desk/ui/desk-words.ts';
import { estimateNumber } from '#/features/paperwork/domain/good-faith-estimate.ts';
import {
  compareCharge,
  listEstimateTasks,
  noteTold,
  renewEstimates,
  settleOverCharge,
  type BirthDateFault,
  type ListedTask,
  type NoEstimate,
} from '#/features/paperwork/estimates-at-desk.ts';
import { notYours } from '#/features/staff/pages/not-yours.ts';
import { signedIn } from '#/features/staff/pages/signed-in.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import type { FieldFault, TypedValues } from '#/kernel/form-fields.ts';
import { cents, formatCents, readDollars } from '#/kernel/money.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';
import { paths } from '#/paths.ts';
import { readTypedValues } from '#/platform/http/parse-form.ts';
import { seeOther } from '#/platform/http/see-other.ts';

type Context = AstroGlobal['locals']['context'];

/** `/desk/estimates`: what prices in writing lack, and bills that are $400 over. */
export async function estimatesPage(astro: AstroGlobal) {
  const asker = await signedIn(astro, 'take-money');
  if (asker instanceof Response) return asker;
  if (astro.request.method !== 'POST') return shown(astro, asker, {}, []);
  const typed = await readTypedValues(astro.request);
  const pressed = await press(astro.locals.context, typed, asker);
  if (pressed.ok) return seeOther(`${paths.deskEstimates}?done=${pressed.value}`);
  astro.response.status = pressed.fault.status;
  return shown(astro, asker, typed, [pressed.fault.fault]);
}

const DONE: Readonly<Record<string, string>> = {
  told: 'The birth date is noted. The papers of the visit open with it.',
  over: 'This bill is $400 or more above the price in writing. The patient may dispute it. It is on the list.',
  fits: 'This bill is less than $400 above the price in writing.',
  settled: 'Settled. A larger bill would be listed again.',
  renewed: 'Prices in writing of visits to come say what the clinic says now.',
};

type Pressed = Result<
  keyof typeof DONE,
  { readonly kind: 'not-done'; readonly status: number; readonly fault: FieldFault }
>;

async function press(context: Context, typed: TypedValues, asker: StaffAsker): Promise<Pressed> {
  const reference = typed['reference'] ?? '';
  switch (typed['act']) {
    case 'birth-date': {
      const told = await noteTold(context, { reference, day: typed['day'] ?? '' }, asker);
      return told.ok ? ok('told') : refused(told.fault, `day-${reference}`);
    }
    case 'compare': {
      const chargedCents = readDollars(typed['dollars'] ?? '');
      if (chargedCents === null) return notDone(422, 'dollars', 'Write dollars, like 120 or 120.50');
      const compared = await compareCharge(context, { reference, chargedCents }, asker);
      if (compared.ok) return ok(compared.value.isDisputable ? 'over' : 'fits');
      return refused(compared.fault, 'reference');
    }
    case 'settle': {
      const settled = await settleOverCharge(context, reference, asker);
      return settled.ok ? ok('settled') : refused(settled.fault, 'tasks');
    }
    case 'renew': {
      const renewed = await renewEstimates(context, context.content, asker);
      return renewed.ok ? ok('renewed') : refused(renewed.fault, 'tasks');
    }
    default:
      return notDone(422, 'tasks', 'That button is not known. Nothing has changed');
  }
}

function refused(fault: BirthDateFault | NoEstimate, field: string): Pressed {
  switch (fault.kind) {
    case 'not-allowed':
      return notDone(403, 'tasks', 'Your role may not do this. Nothing has changed');
    case 'unknown-visit':
      return notDone(409, field, 'No visit has this booking number');
    case 'no-estimate':
      return notDone(409, field, 'This visit has no price in writing');
    case 'no-day':
      return notDone(422, field, 'Write the birth date like 1985-05-20. It must be in the past');
    case 'known-already':
      return notDone(409, field, 'The birth date is known already, or the person was erased');
  }
}

function notDone(status: number, field: string, message: string): Pressed {
  return failed({ kind: 'not-done', status, fault: { field, message } });
}

async function shown(
  astro: AstroGlobal,
  asker: StaffAsker,
  typed: TypedValues,
  faults: readonly FieldFault[],
) {
  const { context } = astro.locals;
  const tasks = await listEstimateTasks(context, asker);
  if (!tasks.ok) return notYours(astro);
  const done = astro.url.searchParams.get('done') ?? '';
  const view: EstimatesView = {
    said:
      tasks.value.length === 0
        ? 'Nothing is missing, and no bill is $400 over.'
        : `${countWords(tasks.value.length, 'thing')} to do.`,
    rows: tasks.value.map((task) => rowOf(task, context.content.clinic.timeZone)),
    typed,
    faults,
  };
  return { staff: asker.staff, view, done: Object.hasOwn(DONE, done) ? (DONE[done] ?? null) : null };
}

const MISSING = {
  'birth-date': 'The birth date is missing. Ask the patient.',
  npi: 'The therapist’s NPI is missing. It stands in the clinic’s content.',
  'tax-id': 'The clinic’s tax number is missing. It stands in the clinic’s content.',
} as const;

function rowOf(task: ListedTask, timeZone: string): EstimateRow {
  const { reference, version, kind, dueBy } = task;
  const startsAt = Temporal.PlainDateTime.from(task.localStart).toZonedDateTime(timeZone).epochMilliseconds;
  const charged = formatCents(cents(task.chargedCents ?? 0));
  const over = `${charged} was charged and ${formatCents(cents(task.expectedCents))} was written. The patient may dispute it: call them.`;
  return {
    number: estimateNumber(reference, version),
    reference,
    href: paths.deskVisit(reference),
    visit: momentWords(startsAt, timeZone),
    due:
      kind === 'charged-over' ? 'Now' : dueBy === null ? 'No day set by law' : dateWords(dueBy as LocalDate),
    what: kind === 'charged-over' ? over : MISSING[kind],
    act: kind === 'charged-over' ? 'settle' : kind === 'birth-date' ? 'birth-date' : null,
    isAlert: kind === 'charged-over',
  };
}
