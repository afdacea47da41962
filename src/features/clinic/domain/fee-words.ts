import { cents, formatCents } from '#/kernel/money.ts';

/** The clinic's own rule for moving and cancelling. */
export type FeeRule = { readonly freeUntilHours: number; readonly lateFeeCents: number };

/** Blanks in the words about cancelling. The numbers have one home, so that no sentence can contradict them. */
export const FEE_BLANKS = ['{freeHours}', '{lateFee}'] as const;

export function fillFees(text: string, { freeUntilHours, lateFeeCents }: FeeRule): string {
  return text
    .replaceAll('{freeHours}', String(freeUntilHours))
    .replaceAll('{lateFee}', formatCents(cents(lateFeeCents)));
}
