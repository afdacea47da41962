import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import { unevenVisits } from '#/features/checkout/domain/day-end.ts';
import type { MoneyLine } from '#/features/checkout/domain/money-line.ts';
import { cents, formatCents } from '#/kernel/money.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';

export type DayNames = {
  readonly patient: (id: AppointmentId) => string;
  /** The given name of the therapist. */
  readonly therapist: (id: AppointmentId) => string;
};

/** What a difference between the cash that was counted and the book may come of: most likely first; empty when nothing fits. */
export function explainDifference(
  lines: readonly MoneyLine[],
  day: LocalDate,
  differenceCents: number,
  names: DayNames,
): readonly string[] {
  if (differenceCents === 0) return [];
  const today = lines.filter((line) => line.day === day && line.method === 'cash');
  const uneven = unevenVisits(lines, day);
  const guess = differenceCents < 0 ? missing(today, uneven) : tooMuch(today, uneven);
  return guess(Math.abs(differenceCents), names);
}

type Uneven = ReturnType<typeof unevenVisits>;
type Guess = (amount: number, names: DayNames) => readonly string[];

/** Less in the drawer than in the book. */
function missing(today: readonly MoneyLine[], uneven: Uneven): Guess {
  return (amount, names) => {
    const tips = today.filter(({ kind }) => kind === 'tip');
    const tip = tips.find((line) => line.cents === amount);
    const allTips = tips.reduce((sum, line) => sum + line.cents, 0);
    const over = uneven.find((visit) => -visit.cents === amount);
    const payment = today.find(({ kind, ...line }) => kind === 'payment' && line.cents === amount);
    return [
      ...(tip === undefined
        ? []
        : [
            `equals the tip of ${names.patient(tip.appointmentId)}: paid out to ${names.therapist(tip.appointmentId)}?`,
          ]),
      ...(tips.length > 1 && allTips === amount ? ['equals all tips of the day: paid out already?'] : []),
      ...(over === undefined
        ? []
        : [
            `${names.patient(over.appointmentId)} is noted with ${money(amount)} too much: a slip of the keys?`,
          ]),
      ...(payment === undefined
        ? []
        : [
            `equals the cash of ${names.patient(payment.appointmentId)}: was it paid by card, or is it not in the drawer yet?`,
          ]),
    ];
  };
}

/** More in the drawer than in the book. */
function tooMuch(today: readonly MoneyLine[], uneven: Uneven): Guess {
  return (amount, names) => {
    const back = today.find(({ kind, ...line }) => kind === 'refund' && line.cents === amount);
    const open = uneven.filter((visit) => visit.cents > 0);
    return [
      ...[...Map.groupBy(open, (visit) => visit.cents)].flatMap(([each, visits]) =>
        withoutPayment(
          amount,
          each,
          visits.map((visit) => names.patient(visit.appointmentId)),
        ),
      ),
      ...(back === undefined
        ? []
        : [`equals what goes back to ${names.patient(back.appointmentId)}: not handed out yet?`]),
    ];
  };
}

/** "two receipts of $40 have no payment: L. P. and K. O." */
function withoutPayment(amount: number, each: number, patients: readonly string[]): readonly string[] {
  const count = amount / each;
  if (!Number.isInteger(count) || count > patients.length) return [];
  const who = NAMES.format(patients);
  const word = COUNT_WORDS[count - 1] ?? String(count);
  return count === 1
    ? [`one receipt of ${money(each)} has no payment: ${patients.length === 1 ? who : `one of ${who}`}`]
    : [`${word} receipts of ${money(each)} have no payment: ${who}`];
}

const NAMES = new Intl.ListFormat('en-US', { type: 'conjunction' });
const COUNT_WORDS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

function money(amount: number): string {
  return formatCents(cents(amount));
}
