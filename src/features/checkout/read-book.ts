import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import { findVisitById, type Visit } from '#/features/booking/find-visit.ts';
import type { MoneyLine } from '#/features/checkout/domain/money-line.ts';
import { whatIsOwedAndWhy, type Owed } from '#/features/checkout/domain/visit-charges.ts';
import { linesOfVisit } from '#/features/checkout/store/money-store.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

/** The book of one visit: its lines, and what is owed for it and why. */
export type VisitBook = { readonly lines: readonly MoneyLine[]; readonly owed: Owed };

export async function bookOfVisit(db: Db | Trx, visit: Visit): Promise<VisitBook> {
  const lines = await linesOfVisit(db, visit.id);
  return { lines, owed: whatIsOwedAndWhy(visit, lines) };
}

/** What can be paid for a visit now, in cents. Below zero: so much was paid too much. */
export async function dueOfVisit(db: Db | Trx, id: AppointmentId): Promise<number> {
  const visit = await findVisitById(db, id);
  return visit === undefined ? 0 : (await bookOfVisit(db, visit)).owed.dueCents;
}
