import { estimateNumber, type EstimateDifference } from '#/features/paperwork/domain/good-faith-estimate.ts';
import type { ListedTask } from '#/features/paperwork/store/estimate-store.ts';
import { cents, formatCents } from '#/kernel/money.ts';

/** One task of the desk in one line. Names no patient: the booking number is enough. */
export function describeTask(task: ListedTask): string {
  const number = estimateNumber(task.reference, task.version);
  const due = task.dueBy === null ? 'no day set by law' : `due ${task.dueBy}`;
  const visit = `visit ${task.localStart.replace('T', ' ')}`;
  switch (task.kind) {
    case 'birth-date':
      return `${number}  ${visit}  ${due}  The birth date is missing.`;
    case 'npi':
      return `${number}  ${visit}  ${due}  The NPI is missing.`;
    case 'tax-id':
      return `${number}  ${visit}  ${due}  The tax number is missing.`;
    case 'charged-over': {
      const charged = formatCents(cents(task.chargedCents ?? 0));
      const expected = formatCents(cents(task.expectedCents));
      return `${number}  ${visit}  ALERT: ${charged} was charged and ${expected} was expected. The patient may dispute it.`;
    }
  }
}

/** What to do about them, each thing once. */
export function taskAdvice(tasks: readonly ListedTask[]): string {
  const has = (kind: ListedTask['kind']) => tasks.some((task) => task.kind === kind);
  return [
    ...(has('birth-date')
      ? ['Ask the patient, then: estimates birth-date <booking number> <YYYY-MM-DD>']
      : []),
    ...(has('npi') || has('tax-id')
      ? ['Add npi and taxId to content/clinic.yaml, then: estimates renew']
      : []),
    ...(has('charged-over')
      ? ['Call the patient about the bill, then: estimates settle <booking number>']
      : []),
  ].join('\n');
}

/** What the law makes of a bill. */
export function describeCharge(
  { overCents, isDisputable }: EstimateDifference,
  chargedCents: number,
): string {
  const charged = formatCents(cents(chargedCents));
  const expected = formatCents(cents(chargedCents - overCents));
  return isDisputable
    ? `ALERT: ${charged} is $400 or more above the price in writing of ${expected}. The patient may dispute it. The list names it now.`
    : `${charged} is less than $400 above the price in writing of ${expected}. There is no alert.`;
}
