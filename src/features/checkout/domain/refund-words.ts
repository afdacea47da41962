import type { RefundTerms } from '#/features/checkout/domain/refund-rules.ts';
import { formatCents } from '#/kernel/money.ts';

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
