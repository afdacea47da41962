import type { RefundTerms } from '#/features/checkout/domain/refund-rules.ts';
import { cents, formatCents } from '#/kernel/money.ts';

/** How long banks take to show a refund. */
const BANK_DAYS = '5 to 10 business days';

/** What the person reads before the button that cancels a paid visit: what goes back, what stays and why. */
export function refundWords({ rule, keepCents, refundCents }: RefundTerms): readonly string[] {
  const back = refundCents > 0;
  const soon = `It goes to the card you paid with. Banks take ${BANK_DAYS}.`;
  switch (rule) {
    case 'free':
      return [`You get all of your ${formatCents(refundCents)} back.`, soon];
    case 'late-fee':
      return back
        ? [`The late fee is ${formatCents(keepCents)}.`, `You get ${formatCents(refundCents)} back.`, soon]
        : [`The late fee is ${formatCents(keepCents)}. That is what you paid, so nothing goes back.`];
    case 'clinic-cancels':
      return [`We cancel this visit, so you get all of your ${formatCents(refundCents)} back.`, soon];
    case 'ill':
      return [
        `There is no fee when you are ill. You get all of your ${formatCents(refundCents)} back.`,
        soon,
      ];
  }
}

/** Why money somebody has asked their bank for does not come from us as well; empty without a dispute. */
export function disputeWords({
  heldCents,
  lostCents,
}: {
  readonly heldCents: number;
  readonly lostCents: number;
}): readonly string[] {
  const [held, lost] = [formatCents(cents(heldCents)), formatCents(cents(lostCents))];
  const decides = `You asked your bank about ${held}. Your bank decides on it, so we cannot send that part back.`;
  const took = `Your bank took ${lost} back from us for you. So that part does not come from us again.`;
  return [...(heldCents > 0 ? [decides] : []), ...(lostCents > 0 ? [took] : [])];
}
