import type { BookingContext } from '#/features/booking/context.ts';
import {
  policyForCancelling,
  type CancellationPolicy,
} from '#/features/booking/domain/cancellation-policy.ts';
import type { AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import { hasChangedLate } from '#/features/booking/store/late-change-store.ts';
import { HOUR_MS } from '#/kernel/zoned-time.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

/** The clinic's rule as it is for this patient: the first late cancellation may be forgiven. */
export async function cancellingPolicy(
  { content }: Pick<BookingContext, 'content'>,
  db: Db | Trx,
  { id, patient }: Pick<AppointmentRecord, 'id' | 'patient'>,
): Promise<CancellationPolicy> {
  const { cancellation } = content.clinic;
  if (cancellation.firstLateForgiven !== true) return cancellation;
  const lateFromMs = cancellation.freeUntilHours * HOUR_MS;
  const contact = { email: patient.email, phone: patient.phone };
  const isFirst = !(await hasChangedLate(db, { ...contact, except: id, lateFromMs }));
  return policyForCancelling(cancellation, isFirst);
}
