import { momentWords } from '#/features/booking/domain/clock-words.ts';
import {
  outgoingCents,
  refundedCents,
  stuckCents,
  type Payment,
} from '#/features/checkout/domain/payment.ts';
import type { ClinicPayment } from '#/features/checkout/domain/clinic-payments.ts';
import { isPaidByCard } from '#/features/checkout/domain/returned-why.ts';
import { cents, formatCents } from '#/kernel/money.ts';

export type VisitMoneyRow = { readonly name: string; readonly lines: readonly string[] };

/** What was paid for a visit, in rows for its page. */
export type VisitMoneyView = {
  readonly rows: readonly VisitMoneyRow[];
  /** Where the receipt is asked for; null while nothing was paid for the visit itself. */
  readonly receipt: string | null;
};

type Money = {
  readonly payments: readonly Payment[];
  readonly atClinic: readonly ClinicPayment[];
  /** The desk has sent a link to pay. */
  readonly isAsked: boolean;
  readonly visitStatus: string;
  readonly endsAtMs: number;
  readonly restCents: number;
};

/**
 * Null where nothing was paid and nothing is asked for: then the price says all. After its end only a link that the desk
 * sent asks for something: what was paid at the counter may be in no book.
 */
export function visitMoneyView(
  { payments, atClinic, isAsked, visitStatus, endsAtMs, restCents }: Money,
  timeZone: string,
  receipt: string,
  nowMs: number,
): VisitMoneyView | null {
  const paid = payments.filter(({ charge }) => charge.capturedCents > 0);
  const isAhead = (visitStatus === 'booked' || visitStatus === 'arrived') && nowMs < endsAtMs;
  const owes = restCents > 0 && (isAhead || isAsked);
  if (paid.length === 0 && atClinic.length === 0 && !(isAsked && owes)) return null;
  const surplusWords = isPaidByCard(payments)
    ? 'This was one payment too many.'
    : 'You chose to pay at the clinic. Your card payment goes back.';
  return {
    rows: [
      ...paid.flatMap((payment) => paymentRows(payment, timeZone, surplusWords)),
      ...atClinic.map((payment) => clinicRow(payment, timeZone)),
      ...(owes
        ? [
            {
              name: 'Left to pay',
              lines: [`${amount(restCents)}, ${isAsked ? 'by the link in our email, or ' : ''}at the clinic`],
            },
          ]
        : []),
    ],
    receipt: atClinic.length > 0 || paid.some(({ use }) => use === 'visit') ? receipt : null,
  };
}

function clinicRow({ paidCents, backCents, paidAtMs }: ClinicPayment, timeZone: string): VisitMoneyRow {
  const back = backCents > 0 ? [`${amount(backCents)} was given back.`] : [];
  return {
    name: 'Paid at the clinic',
    lines: [`${amount(paidCents)} on ${momentWords(paidAtMs, timeZone)}`, ...back],
  };
}

function paymentRows(payment: Payment, timeZone: string, surplusWords: string): readonly VisitMoneyRow[] {
  const { charge, paidAtMs, use, purpose } = payment;
  const when = paidAtMs === null ? '' : ` on ${momentWords(paidAtMs, timeZone)}`;
  const words = purpose === 'owed' ? 'This was paid another way before.' : surplusWords;
  const why = use === 'surplus' ? [words] : [];
  const paid = { name: 'Paid by card', lines: [`${amount(charge.capturedCents)}${when}`, ...why] };
  const back = backLines(payment);
  return back.length === 0 ? [paid] : [paid, { name: 'Goes back to you', lines: back }];
}

/** What has arrived, what is on its way, and what needs a person. */
function backLines(payment: Payment): readonly string[] {
  const arrived = refundedCents(payment);
  const failed = stuckCents(payment);
  const coming = Math.max(0, outgoingCents(payment) - arrived - failed);
  return [
    ...(arrived > 0
      ? [`${amount(arrived)} was sent back to your card. Banks take 5 to 10 business days to show it.`]
      : []),
    ...(coming > 0 ? [`${amount(coming)} is about to be sent back to your card.`] : []),
    ...(failed > 0 ? [`${amount(failed)} could not be sent to your card. Please call us.`] : []),
  ];
}

function amount(value: number): string {
  return formatCents(cents(value));
}
