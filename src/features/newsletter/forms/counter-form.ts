import { ADJUST_REASONS, MOST_BOTTLES, type AdjustReason } from '#/features/newsletter/domain/stock.ts';
import { PAYER_GROUPS, type PayerGroup } from '#/features/newsletter/domain/voucher.ts';
import type { FieldFault, TypedValues } from '#/kernel/form-fields.ts';
import { readDollars } from '#/kernel/money.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';

type Read<Value> = Result<Value, { readonly kind: 'wrong-fields'; readonly faults: readonly FieldFault[] }>;

export type HandOutForm = {
  readonly payerGroup: PayerGroup;
  readonly visit: string | null;
  readonly otherGiftsCents: number;
};

/** The question to the person comes first; then which visit, or said aloud that there is none. */
export function readHandOutForm(typed: TypedValues): Read<HandOutForm> {
  const faults: FieldFault[] = [];
  const payerGroup = PAYER_GROUPS.find((group) => group === typed['payer']);
  if (payerGroup === undefined)
    faults.push({ field: 'payer', message: 'Ask who pays for the visit, and choose the answer' });
  const reference = (typed['visit'] ?? '').trim();
  const hasNone = typed['no-visit'] === 'yes';
  if (reference === '' && !hasNone)
    faults.push({ field: 'visit', message: 'Enter the booking number, or say that there is no booking' });
  if (reference !== '' && hasNone)
    faults.push({ field: 'visit', message: 'Enter a booking number or say that there is none, not both' });
  const other = (typed['other'] ?? '') === '' ? 0 : readDollars(typed['other'] ?? '');
  if (other === null) faults.push({ field: 'other', message: 'Write dollars, like 12 or 12.50' });
  if (faults.length > 0 || payerGroup === undefined || other === null) return wrong(faults);
  return ok({ payerGroup, visit: hasNone ? null : reference, otherGiftsCents: other });
}

export function readCountForm(typed: TypedValues): Read<number> {
  const bottles = readBottles(typed['counted'], 0);
  if (bottles !== null) return ok(bottles);
  return wrong([{ field: 'counted', message: 'Write how many you counted, as a whole number' }]);
}

export function readAdjustForm(
  typed: TypedValues,
): Read<{ readonly reason: AdjustReason; readonly bottles: number; readonly from: number | null }> {
  const reason = ADJUST_REASONS.find((one) => one === typed['reason']);
  const bottles = readBottles(typed['bottles'], 1);
  const faults: FieldFault[] = [];
  if (bottles === null)
    faults.push({ field: 'bottles', message: 'Write how many bottles, as a whole number from 1' });
  if (reason === undefined) faults.push({ field: 'reason', message: 'Choose why the number changes' });
  return bottles === null || reason === undefined
    ? wrong(faults)
    : ok({ reason, bottles, from: readBottles(typed['from'], 0) });
}

function readBottles(typed: string | undefined, least: number): number | null {
  const value = /^\d{1,6}$/.test(typed ?? '') ? Number(typed) : NaN;
  return value >= least && value <= MOST_BOTTLES ? value : null;
}

function wrong(faults: readonly FieldFault[]) {
  return failed({ kind: 'wrong-fields' as const, faults });
}
