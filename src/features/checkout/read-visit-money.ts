import { findDeskVisit } from '#/features/booking/find-desk-visit.ts';
import type { Visit } from '#/features/booking/find-visit.ts';
import type { FaultOf } from '#/features/booking/domain/faults.ts';
import type { CheckoutContext } from '#/features/checkout/context.ts';
import { bookOfVisit, type VisitBook } from '#/features/checkout/read-book.ts';
import { listPayments } from '#/features/checkout/store/payment-store.ts';
import type { Payment } from '#/features/checkout/domain/payment.ts';
import { refuseUnless, type NotAllowed, type StaffAsker } from '#/features/staff/staff-asker.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';

/** The money of one visit as the desk sees it: the book, and how its payments by card stand. */
export type DeskMoney = VisitBook & { readonly visit: Visit; readonly payments: readonly Payment[] };

export async function readVisitMoney(
  { database }: Pick<CheckoutContext, 'database'>,
  reference: string,
  asker: StaffAsker,
): Promise<Result<DeskMoney, NotAllowed | FaultOf<'unknown-appointment'>>> {
  const allowed = refuseUnless(asker, 'take-money');
  if (!allowed.ok) return allowed;
  const visit = await findDeskVisit(database.db, reference);
  if (visit === null) return failed({ kind: 'unknown-appointment' });
  const payments = await listPayments(database.db, visit.id);
  return ok({ ...(await bookOfVisit(database.db, visit)), visit, payments });
}
