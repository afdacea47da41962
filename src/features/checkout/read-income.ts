import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { MoneyLine } from '#/features/checkout/domain/money-line.ts';
import { linesOfDays, linesOfVisits, listUnevenVisits } from '#/features/checkout/store/money-store.ts';
import type { Db, Trx } from '#/platform/db/database.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';

/** All lines of the book that count on these days; both belong to them. */
export function readLinesOf(
  db: Db | Trx,
  days: { readonly first: LocalDate; readonly last: LocalDate },
): Promise<readonly MoneyLine[]> {
  return linesOfDays(db, days);
}

export type OwedVisit = { readonly appointmentId: AppointmentId; readonly cents: number };

/** More visits than a clinic can leave unpaid. */
const MOST = 100_000;

/** Visits whose care was given, or whose fee is due, and that somebody still owes for. */
export async function readOwed(db: Db | Trx): Promise<readonly OwedVisit[]> {
  const uneven = await listUnevenVisits(db, MOST);
  return uneven
    .filter(({ balanceCents }) => balanceCents > 0)
    .map(({ appointmentId, balanceCents }) => ({ appointmentId, cents: balanceCents }));
}

/** The books of these visits, each in the order in which it was written. */
export function readBooks(
  db: Db | Trx,
  ids: readonly AppointmentId[],
): Promise<ReadonlyMap<AppointmentId, readonly MoneyLine[]>> {
  return linesOfVisits(db, ids);
}
