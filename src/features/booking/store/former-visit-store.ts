import type { Insertable, Selectable } from 'kysely';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import type { BookingTables } from '#/features/booking/store/tables.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

/** Where a visit stood before it was moved, and what it cost then. */
export type FormerVisit = Pick<
  AppointmentRecord,
  'practitioner' | 'room' | 'startsAtMs' | 'endsAtMs' | 'busyUntilMs' | 'feeCents' | 'lateForgiven'
> & {
  /** The sequence the visit has since the move; a later change makes this row worthless. */
  readonly sequence: number;
  readonly movedAtMs: number;
};

export async function noteFormerVisit(
  trx: Trx,
  before: AppointmentRecord,
  sequence: number,
  movedAtMs: number,
): Promise<void> {
  const row = {
    sequence,
    moved_at: movedAtMs,
    practitioner: before.practitioner,
    room: before.room,
    starts_at: before.startsAtMs,
    ends_at: before.endsAtMs,
    busy_until: before.busyUntilMs,
    fee_cents: before.feeCents,
    late_forgiven: before.lateForgiven ? 1 : 0,
  } satisfies Omit<Insertable<BookingTables['former_visit']>, 'appointment_id'>;
  await trx
    .insertInto('former_visit')
    .values({ appointment_id: before.id, ...row })
    .onConflict((conflict) => conflict.column('appointment_id').doUpdateSet(row))
    .execute();
}

export async function findFormerVisit(db: Db | Trx, id: AppointmentId): Promise<FormerVisit | undefined> {
  const row = await db
    .selectFrom('former_visit')
    .selectAll()
    .where('appointment_id', '=', id)
    .executeTakeFirst();
  return row === undefined ? undefined : formerOf(row);
}

function formerOf(row: Selectable<BookingTables['former_visit']>): FormerVisit {
  return {
    sequence: row.sequence,
    movedAtMs: row.moved_at,
    practitioner: row.practitioner,
    room: row.room,
    startsAtMs: row.starts_at,
    endsAtMs: row.ends_at,
    busyUntilMs: row.busy_until,
    feeCents: row.fee_cents,
    lateForgiven: row.late_forgiven === 1,
  };
}
