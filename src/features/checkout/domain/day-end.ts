import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import {
  balanceOf,
  COUNTER_METHODS,
  isCharge,
  sumOfKind,
  type CounterMethod,
  type MoneyLine,
} from '#/features/checkout/domain/money-line.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';

/** The money of one day of the clinic, in whole cents. */
export type DayFigures = {
  /** The price of the care that was given. */
  readonly careCents: number;
  readonly feesCents: number;
  /** What came in and did not go back. */
  readonly byMethod: Readonly<Record<CounterMethod | 'online', number>>;
  readonly tipsCents: number;
  readonly waivedCents: number;
  /** What the visits of the day still owe at its end. */
  readonly openCents: number;
  /** Tips in cash included. */
  readonly cashExpectedCents: number;
};

/** What somebody counted, in cents. Cash is always counted; null where nobody did. */
export type CountedMoney = { readonly cash: number } & Readonly<
  Record<'terminal' | 'check' | 'hsa', number | null>
>;

/**
 * The figures of a day from every line of the visits that have one on it, those of later days left out. What was paid by
 * card counts on the day of the care, because it is paid ahead; what is paid at the counter when it is taken.
 */
export function dayEnd(lines: readonly MoneyLine[], day: LocalDate): DayFigures {
  const known = lines.filter((line) => line.day <= day);
  const today = known.filter((line) => line.day === day);
  const visits = [...Map.groupBy(known, ({ appointmentId }) => appointmentId)];
  const counted = Object.fromEntries(
    COUNTER_METHODS.map((method) => [method, takenBy(today, method)]),
  ) as Record<CounterMethod, number>;
  const cashTips = today.filter(({ kind, method }) => kind === 'tip' && method === 'cash');
  return {
    careCents: sumOfKind(today, 'price'),
    feesCents: sumOfKind(today, 'late-fee') + sumOfKind(today, 'no-show-fee'),
    byMethod: {
      online: visits.reduce((sum, [, ofVisit]) => sum + onlineOn(ofVisit, day), 0),
      ...counted,
    },
    tipsCents: sumOfKind(today, 'tip'),
    waivedCents: sumOfKind(today, 'waiver'),
    openCents: openVisits(known, day).reduce((sum, { cents }) => sum + cents, 0),
    cashExpectedCents: counted.cash + sumOfKind(cashTips, 'tip'),
  };
}

/** What each visit of the day owes at its end, or has paid too much. Only those that are not even. */
export function openVisits(
  lines: readonly MoneyLine[],
  day: LocalDate,
): readonly { readonly appointmentId: AppointmentId; readonly cents: number }[] {
  return unevenVisits(lines, day).filter(({ cents }) => cents > 0);
}

export function unevenVisits(
  lines: readonly MoneyLine[],
  day: LocalDate,
): readonly { readonly appointmentId: AppointmentId; readonly cents: number }[] {
  const known = lines.filter((line) => line.day <= day);
  return [...Map.groupBy(known, ({ appointmentId }) => appointmentId)]
    .filter(([, ofVisit]) => ofVisit.some((line) => isCharge(line) && line.day === day))
    .map(([appointmentId, ofVisit]) => ({ appointmentId, cents: balanceOf(ofVisit) }))
    .filter(({ cents }) => cents !== 0);
}

function takenBy(lines: readonly MoneyLine[], method: MoneyLine['method']): number {
  const ofMethod = lines.filter((line) => line.method === method && line.kind !== 'tip');
  return -balanceOf(ofMethod) + 0;
}

/** Of a visit whose care or fee is not in the book yet, nothing counts. */
function onlineOn(ofVisit: readonly MoneyLine[], day: LocalDate): number {
  const charged = ofVisit.filter(isCharge).map((line) => line.day);
  const firstDay = charged.toSorted()[0];
  if (firstDay === undefined || firstDay > day) return 0;
  return takenBy(
    ofVisit.filter((line) => (line.day < firstDay ? firstDay : line.day) === day),
    'online',
  );
}
