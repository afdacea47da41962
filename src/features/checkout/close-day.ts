import type { CheckoutContext } from '#/features/checkout/context.ts';
import { dayEnd, type CountedMoney, type DayFigures } from '#/features/checkout/domain/day-end.ts';
import { explainDifference } from '#/features/checkout/domain/explain-difference.ts';
import type { CheckoutFaultOf } from '#/features/checkout/domain/faults.ts';
import type { MoneyLine } from '#/features/checkout/domain/money-line.ts';
import { dayNames } from '#/features/checkout/day-names.ts';
import { MAIN_LOCATION } from '#/features/booking/domain/appointment.ts';
import { todayAt } from '#/features/clinic/domain/today.ts';
import {
  findSignedDay,
  keepForSigning,
  signDay,
  type SignedDay,
} from '#/features/checkout/store/money-day-store.ts';
import { linesAroundDay } from '#/features/checkout/store/money-store.ts';
import { refuseUnless, type NotAllowed, type StaffAsker } from '#/features/staff/staff-asker.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import { inTransaction, type Db, type Trx } from '#/platform/db/database.ts';

export type MoneyDay = {
  readonly date: LocalDate;
  /** As it was signed, or as it stands. */
  readonly figures: DayFigures;
  readonly signed: SignedDay | null;
  /** The lines that count on it, and those before of the same visits. */
  readonly lines: readonly MoneyLine[];
};

type DayContext = Pick<CheckoutContext, 'database' | 'clock' | 'content'>;

/** What came in on a day and what is open of it. A day that is signed stays as it was signed. */
export async function readMoneyDay(
  { database }: DayContext,
  date: LocalDate,
  asker: StaffAsker,
): Promise<Result<MoneyDay, NotAllowed>> {
  const allowed = refuseUnless(asker, 'close-day');
  return allowed.ok ? ok(await dayAt(database.db, date)) : allowed;
}

async function dayAt(db: Db | Trx, date: LocalDate): Promise<MoneyDay> {
  const around = await linesAroundDay(db, MAIN_LOCATION, date);
  const signed = await findSignedDay(db, MAIN_LOCATION, date);
  const lines = around.filter(({ day }) => day <= date);
  return { date, signed, lines, figures: signed?.figures ?? dayEnd(lines, date) };
}

export type Compared = {
  readonly differenceCents: number;
  /** What the difference may come of, most likely first. */
  readonly guesses: readonly string[];
  readonly day: MoneyDay;
};

export type CloseFault = NotAllowed | CheckoutFaultOf<'day-locked' | 'day-not-over'>;

/**
 * Compares what was counted with the book, and signs the day if asked to: no line is dated in it from then on. Counting
 * changes nothing.
 */
export async function closeDay(
  context: DayContext,
  {
    date,
    counted,
    lock,
  }: { readonly date: LocalDate; readonly counted: CountedMoney; readonly lock: boolean },
  asker: StaffAsker,
): Promise<Result<Compared, CloseFault>> {
  const allowed = refuseUnless(asker, 'close-day');
  if (!allowed.ok) return allowed;
  const now = context.clock.now();
  if (date > todayAt(context.content.clinic, now)) return failed({ kind: 'day-not-over' });
  const day = await inTransaction(context.database.db, async (trx) => {
    if (!lock) return dayAt(trx, date);
    if (!(await keepForSigning(trx, MAIN_LOCATION, date))) return null;
    const open = await dayAt(trx, date);
    const lockedAtMs = now.epochMilliseconds;
    const signed = { lockedAtMs, lockedBy: asker.staff.id, counted, figures: open.figures };
    await signDay(trx, MAIN_LOCATION, date, signed);
    const { actor, requestId } = asker;
    const differenceCents = counted.cash - open.figures.cashExpectedCents;
    await appendAuditEntry(trx, {
      ...{ actor, requestId, at: now, action: 'money.day-locked' },
      subject: { kind: 'day', id: date },
      detail: { differenceCents },
    });
    return { ...open, signed };
  });
  if (day === null) return failed({ kind: 'day-locked' });
  return ok(await compared(context, day, counted));
}

async function compared(context: DayContext, day: MoneyDay, counted: CountedMoney): Promise<Compared> {
  const differenceCents = counted.cash - day.figures.cashExpectedCents;
  const names = await dayNames(context, day.lines);
  return { differenceCents, guesses: explainDifference(day.lines, day.date, differenceCents, names), day };
}

/** Whether somebody has signed and locked this day of the clinic. */
export async function isDaySigned(db: Db | Trx, day: LocalDate): Promise<boolean> {
  return (await findSignedDay(db, MAIN_LOCATION, day)) !== null;
}
