import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

type Asked = Pick<AppointmentRecord, 'id' | 'sequence' | 'location'>;

/** Notes that the clinic asked the patient of this visit, as it stands now, for another time. */
export async function noteMovingRequest(
  trx: Trx,
  { id, sequence, location }: Asked,
  nowMs: number,
): Promise<void> {
  await trx
    .insertInto('moving_request')
    .values({ appointment_id: id, sequence, asked_at: nowMs, location })
    .onConflict((row) => row.column('appointment_id').doUpdateSet({ sequence, asked_at: nowMs }))
    .execute();
}

/** True until the visit has changed since. */
export async function isAskedToMove(
  db: Db | Trx,
  { id, sequence }: Pick<AppointmentRecord, 'id' | 'sequence'>,
): Promise<boolean> {
  const row = await db
    .selectFrom('moving_request')
    .select('sequence')
    .where('appointment_id', '=', id)
    .executeTakeFirst();
  return row?.sequence === sequence;
}

/** The clinic can keep the time after all, and nobody was asked yet. */
export async function forgetMovingRequest(
  trx: Trx,
  { id, sequence }: Pick<AppointmentRecord, 'id' | 'sequence'>,
): Promise<void> {
  await trx
    .deleteFrom('moving_request')
    .where('appointment_id', '=', id)
    .where('sequence', '=', sequence)
    .execute();
}

/** Visits that wait for their patient to choose another time. */
export async function listMovingRequests(db: Db): Promise<readonly AppointmentId[]> {
  const rows = await db
    .selectFrom('moving_request')
    .innerJoin('appointment', (on) =>
      on
        .onRef('appointment.id', '=', 'moving_request.appointment_id')
        .onRef('appointment.sequence', '=', 'moving_request.sequence'),
    )
    .select('appointment.id')
    .where('appointment.status', '=', 'booked')
    .orderBy('appointment.starts_at')
    .execute();
  return rows.map(({ id }) => id as AppointmentId);
}
