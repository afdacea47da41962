import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { Interval } from '#/kernel/interval.ts';
import type { Db } from '#/platform/db/database.ts';

export type OwnVisit = Interval & {
  readonly id: AppointmentId;
  readonly sequence: number;
  readonly firstName: string;
  readonly lastName: string;
  readonly room: string;
};

/** The visits of one therapist that stand in the window, soonest first; nothing of what they are for. */
export async function listOwnVisits(
  db: Db,
  practitioner: string,
  { start, end }: Interval,
): Promise<readonly OwnVisit[]> {
  const rows = await db
    .selectFrom('appointment')
    .select(['id', 'sequence', 'first_name', 'last_name', 'room', 'starts_at', 'ends_at'])
    .where('practitioner', '=', practitioner)
    .where('status', 'in', ['booked', 'arrived', 'fulfilled'])
    .where('starts_at', '>=', start)
    .where('starts_at', '<', end)
    .orderBy('starts_at')
    .execute();
  return rows.map((row) => ({
    id: row.id as AppointmentId,
    sequence: row.sequence,
    firstName: row.first_name,
    lastName: row.last_name,
    room: row.room,
    start: row.starts_at,
    end: row.ends_at,
  }));
}
