import type { BookingContext } from '#/features/booking/context.ts';
import { changeTerms, feeNow, type ChangeTerms } from '#/features/booking/domain/cancellation-policy.ts';
import type { AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import { isAskedToMove } from '#/features/booking/store/moving-request-store.ts';
import { hasChangedLate, lockPerson } from '#/features/booking/store/late-change-store.ts';
import { HOUR_MS } from '#/kernel/zoned-time.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

/**
 * What a change of this visit costs its patient at `nowMs`: nothing when the clinic asked for it, and the first late one
 * of a person may be forgiven.
 */
export async function termsOfVisit(
  { content }: Pick<BookingContext, 'content'>,
  db: Db | Trx,
  visit: AppointmentRecord,
  nowMs: number,
): Promise<ChangeTerms> {
  const { cancellation } = content.clinic;
  if (visit.feeCents === 0 && (await isAskedToMove(db, visit))) return { kind: 'free' };
  const { firstLateForgiven, freeUntilHours } = cancellation;
  const { id, patient, lateForgiven } = visit;
  const asked = { email: patient.email, phone: patient.phone, except: id };
  const lateFromMs = freeUntilHours * HOUR_MS;
  const isFirst =
    firstLateForgiven === true && !lateForgiven && !(await hasChangedLate(db, { ...asked, lateFromMs }));
  return changeTerms(cancellation, visit, isFirst, nowMs);
}

/** What a patient's change leaves with the visit, in its transaction: two late ones at one moment are not both the first. */
export async function costOfChange(
  context: Pick<BookingContext, 'content'>,
  trx: Trx,
  before: AppointmentRecord,
  now: Temporal.Instant,
): Promise<Pick<AppointmentRecord, 'feeCents' | 'lateForgiven'>> {
  await lockPerson(trx, before.patient);
  const terms = await termsOfVisit(context, trx, before, now.epochMilliseconds);
  return { feeCents: feeNow(terms), lateForgiven: before.lateForgiven || terms.kind === 'forgiven' };
}
