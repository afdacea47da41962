import type { Selectable } from 'kysely';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { DeskVerb } from '#/features/booking/domain/desk-steps.ts';
import type { AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import type { BookingTables } from '#/features/booking/store/tables.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

/** All that a press at the desk can change of a visit. Nothing of the person. */
export type FormerState = Pick<
  AppointmentRecord,
  | 'status'
  | 'practitioner'
  | 'room'
  | 'startsAtMs'
  | 'endsAtMs'
  | 'busyUntilMs'
  | 'localStart'
  | 'anyPractitioner'
  | 'arrivedAtMs'
  | 'inRoomAtMs'
  | 'leftAtMs'
  | 'treatedMinutes'
  | 'endedAtMs'
  | 'cancelledBy'
  | 'feeCents'
  | 'lateForgiven'
>;

/** One press that can still be taken back. */
export type DeskAction = {
  readonly appointmentId: AppointmentId;
  /** The sequence the visit has since then: any later change makes this row worthless. */
  readonly sequence: number;
  readonly sequenceBefore: number;
  readonly verb: DeskVerb;
  readonly actedAtMs: number;
  readonly actedBy: string;
  readonly location: string;
  readonly message: string | null;
  /** Null when the visit was not there before. */
  readonly former: FormerState | null;
};

export function formerState(visit: AppointmentRecord): FormerState {
  return {
    status: visit.status,
    practitioner: visit.practitioner,
    room: visit.room,
    startsAtMs: visit.startsAtMs,
    endsAtMs: visit.endsAtMs,
    busyUntilMs: visit.busyUntilMs,
    localStart: visit.localStart,
    anyPractitioner: visit.anyPractitioner,
    arrivedAtMs: visit.arrivedAtMs,
    inRoomAtMs: visit.inRoomAtMs,
    leftAtMs: visit.leftAtMs,
    treatedMinutes: visit.treatedMinutes,
    endedAtMs: visit.endedAtMs,
    cancelledBy: visit.cancelledBy,
    feeCents: visit.feeCents,
    lateForgiven: visit.lateForgiven,
  };
}

/** Where and when a visit is. */
export type VisitPlace = Pick<
  FormerState,
  'practitioner' | 'room' | 'startsAtMs' | 'endsAtMs' | 'busyUntilMs' | 'localStart'
>;

export function placeOf(visit: VisitPlace): VisitPlace {
  const { practitioner, room, startsAtMs, endsAtMs, busyUntilMs, localStart } = visit;
  return { practitioner, room, startsAtMs, endsAtMs, busyUntilMs, localStart };
}

export async function insertDeskAction(trx: Trx, action: DeskAction): Promise<void> {
  await trx
    .insertInto('desk_action')
    .values({
      appointment_id: action.appointmentId,
      sequence: action.sequence,
      sequence_before: action.sequenceBefore,
      verb: action.verb,
      acted_at: action.actedAtMs,
      acted_by: action.actedBy,
      location: action.location,
      message: action.message,
      former: action.former === null ? null : JSON.stringify(action.former),
    })
    .execute();
}

/** The press that led to this sequence of the visit; undefined when something else did. */
export async function findDeskAction(
  db: Db | Trx,
  id: AppointmentId,
  sequence: number,
): Promise<DeskAction | undefined> {
  const row = await db
    .selectFrom('desk_action')
    .selectAll()
    .where('appointment_id', '=', id)
    .where('sequence', '=', sequence)
    .executeTakeFirst();
  return row === undefined ? undefined : actionOf(row);
}

/** Forgets a press that was taken back. The press before it can be taken back next, from the new sequence. */
export async function dropDeskAction(trx: Trx, undone: DeskAction, sequenceNow: number): Promise<void> {
  const ofVisit = trx.deleteFrom('desk_action').where('appointment_id', '=', undone.appointmentId);
  await ofVisit.where('sequence', '=', undone.sequence).execute();
  await trx
    .updateTable('desk_action')
    .set({ sequence: sequenceNow })
    .where('appointment_id', '=', undone.appointmentId)
    .where('sequence', '=', undone.sequenceBefore)
    .execute();
}

/** Makes what was pressed final. */
export async function closeDeskActions(trx: Trx, id: AppointmentId): Promise<void> {
  await trx.deleteFrom('desk_action').where('appointment_id', '=', id).execute();
}

export async function forgetDeskActions(db: Db, before: Temporal.Instant): Promise<void> {
  await db.deleteFrom('desk_action').where('acted_at', '<', before.epochMilliseconds).execute();
}

function actionOf(row: Selectable<BookingTables['desk_action']>): DeskAction {
  return {
    appointmentId: row.appointment_id as AppointmentId,
    sequence: row.sequence,
    sequenceBefore: row.sequence_before,
    verb: row.verb,
    actedAtMs: row.acted_at,
    actedBy: row.acted_by,
    location: row.location,
    message: row.message,
    former: row.former === null ? null : (JSON.parse(row.former) as FormerState),
  };
}
