import type { Selectable } from 'kysely';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { CalAttendee } from '#/features/cal-com/domain/cal-booking.ts';
import type { KeptBooking } from '#/features/cal-com/domain/merge-told.ts';
import type { CalComTables } from '#/features/cal-com/store/tables.ts';
import { dialectOf, type Db, type Trx } from '#/platform/db/database.ts';

/** With the visit it is here, and who comes as long as there is none. */
export type CalRow = KeptBooking & {
  readonly appointmentId: AppointmentId | null;
  readonly attendee: CalAttendee | null;
};

/** Takes the name of a booking, so that two who hear of it at once wait for each other. False when it is known. */
export async function insertBooking(trx: Trx, row: CalRow, location: string): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await trx
    .insertInto('cal_booking')
    .values({ ...columnsOf(row), uid: row.uid, location })
    .onConflict((conflict) => conflict.column('uid').doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows > 0n;
}

/** The booking as it is known, which nobody else changes until the transaction is over. */
export async function lockBooking(trx: Trx, uid: string): Promise<CalRow | null> {
  const query = trx.selectFrom('cal_booking').selectAll().where('uid', '=', uid);
  const row = await (dialectOf(trx) === 'postgres' ? query.forUpdate() : query).executeTakeFirst();
  return row === undefined ? null : rowOf(row);
}

export async function replaceBooking(trx: Trx, row: CalRow): Promise<void> {
  await trx.updateTable('cal_booking').set(columnsOf(row)).where('uid', '=', row.uid).execute();
}

export async function listBookingsOf(db: Db, uids: readonly string[]): Promise<readonly CalRow[]> {
  if (uids.length === 0) return [];
  const rows = await db.selectFrom('cal_booking').selectAll().where('uid', 'in', uids).execute();
  return rows.map(rowOf);
}

/** Bookings that stand and have no visit: somebody else has their time. Those that are over wait for nothing. */
export async function listWaiting(db: Db | Trx, nowMs: number): Promise<readonly CalRow[]> {
  const rows = await db
    .selectFrom('cal_booking')
    .selectAll()
    .where('status', '=', 'accepted')
    .where('appointment_id', 'is', null)
    .where('ends_at', '>', nowMs)
    .orderBy('starts_at')
    .orderBy('uid')
    .execute();
  return rows.map(rowOf);
}

/** Bookings that were moved, whose visit did not go along yet. */
export async function listLeftBehind(
  db: Db,
): Promise<readonly { readonly uid: string; readonly nextUid: string }[]> {
  const rows = await db
    .selectFrom('cal_booking')
    .select(['uid', 'next_uid'])
    .where('next_uid', 'is not', null)
    .where('appointment_id', 'is not', null)
    .execute();
  return rows.flatMap(({ uid, next_uid: nextUid }) => (nextUid === null ? [] : [{ uid, nextUid }]));
}

/** Names of bookings whose host asked for another time, that still have their visit, and whose time has come. */
export async function listAskedInVain(db: Db, nowMs: number): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('cal_booking')
    .select('uid')
    .where('asked_to_move', '=', 1)
    .where('next_uid', 'is', null)
    .where('appointment_id', 'is not', null)
    .where('starts_at', '<=', nowMs)
    .where('ends_at', '>', nowMs - 24 * 60 * 60 * 1_000)
    .execute();
  return rows.map(({ uid }) => uid);
}

/** Forgets what is long over, and who would have come where no visit says so. */
export async function forgetBookings(
  trx: Trx,
  before: { readonly endedMs: number; readonly nowMs: number },
): Promise<void> {
  await trx.deleteFrom('cal_booking').where('ends_at', '<', before.endedMs).execute();
  await trx
    .updateTable('cal_booking')
    .set({ name: null, email: null, phone: null })
    .where('ends_at', '<=', before.nowMs)
    .where('name', 'is not', null)
    .execute();
}

/** Those that hold a name and an address of their own, because they have no visit. */
export async function listNamed(
  db: Db,
): Promise<readonly { readonly uid: string; readonly email: string | null; readonly startsAtMs: number }[]> {
  const rows = await db
    .selectFrom('cal_booking')
    .select(['uid', 'email', 'starts_at'])
    .where('name', 'is not', null)
    .execute();
  return rows.map(({ uid, email, starts_at: startsAtMs }) => ({ uid, email, startsAtMs }));
}

export async function forgetContact(trx: Trx, uid: string): Promise<void> {
  await trx
    .updateTable('cal_booking')
    .set({ name: null, email: null, phone: null })
    .where('uid', '=', uid)
    .execute();
}

/** How many of these visits came from there. */
export async function countVisitsFrom(db: Db, ids: readonly AppointmentId[]): Promise<number> {
  if (ids.length === 0) return 0;
  const { visits } = await db
    .selectFrom('appointment')
    .select((row) => row.fn.countAll<number>().as('visits'))
    .where('id', 'in', ids)
    .where('calendar', '=', 'cal')
    .executeTakeFirstOrThrow();
  return visits;
}

function columnsOf(row: CalRow): Omit<CalComTables['cal_booking'], 'uid' | 'location'> {
  return {
    appointment_id: row.appointmentId,
    status: row.status,
    asked_to_move: row.isAskedToMove ? 1 : 0,
    next_uid: row.nextUid,
    starts_at: row.startsAtMs,
    ends_at: row.endsAtMs,
    service: row.service,
    practitioner: row.practitioner,
    told_at: row.toldAtMs,
    name: row.attendee?.name ?? null,
    email: row.attendee?.email ?? null,
    phone: row.attendee?.phone ?? null,
  };
}

function rowOf(row: Selectable<CalComTables['cal_booking']>): CalRow {
  return {
    uid: row.uid,
    appointmentId: row.appointment_id as AppointmentId | null,
    status: row.status,
    isAskedToMove: row.asked_to_move === 1,
    nextUid: row.next_uid,
    startsAtMs: row.starts_at,
    endsAtMs: row.ends_at,
    service: row.service,
    practitioner: row.practitioner,
    toldAtMs: row.told_at,
    attendee: row.name === null ? null : { name: row.name, email: row.email, phone: row.phone },
  };
}
