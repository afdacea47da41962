import { writeVersion } from '#/features/paperwork/renew-estimate.ts';
import { findEstimateByReference, type EstimateRecord } from '#/features/paperwork/store/estimate-store.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';
import type { Trx } from '#/platform/db/database.ts';

/** Adds the birth date that was missing when a program booked the visit: a new version names it. */
export async function tellBirthDate(
  trx: Trx,
  reference: string,
  birthDate: LocalDate,
  now: Temporal.Instant,
): Promise<Result<EstimateRecord, { readonly kind: 'no-estimate' | 'known-already' }>> {
  const last = await findEstimateByReference(trx, reference);
  if (last === undefined) return failed({ kind: 'no-estimate' });
  const { estimate, appointmentId, version } = last;
  if (estimate.patient.birthDate !== null) return failed({ kind: 'known-already' });
  const patient = { ...estimate.patient, birthDate };
  return ok(await writeVersion(trx, appointmentId, version + 1, { ...estimate, patient }, now));
}
