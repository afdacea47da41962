import { deskStatus, type DeskStatus } from '#/features/booking/domain/desk-steps.ts';
import type { AppointmentId, Canceller, VisitSource } from '#/features/booking/domain/appointment.ts';
import { fullName } from '#/kernel/person-name.ts';
import type { Interval } from '#/kernel/interval.ts';
import type { Db } from '#/platform/db/database.ts';

/** A visit as the front desk sees it: who, when, where and how it stands. There is no field for a reason. */
export type DayVisit = {
  readonly id: AppointmentId;
  readonly reference: string;
  readonly version: number;
  readonly startsAtMs: number;
  readonly endsAtMs: number;
  readonly busyUntilMs: number;
  readonly practitioner: string;
  readonly room: string;
  readonly service: string;
  readonly status: DeskStatus;
  readonly patient: string;
  readonly phone: string;
  readonly source: VisitSource;
  readonly arrivedAtMs: number | null;
  readonly inRoomAtMs: number | null;
  readonly leftAtMs: number | null;
  readonly treatedMinutes: number | null;
  readonly feeCents: number;
  readonly cancelledBy: Canceller | null;
};

/** The visits that start in this stretch, by start and therapist; what was never booked is none. `practitioner` null: everybody's. */
export async function listVisitsStarting(
  db: Db,
  { start, end }: Interval,
  practitioner: string | null,
): Promise<readonly DayVisit[]> {
  const rows = await db
    .selectFrom('appointment')
    .selectAll()
    .where('starts_at', '>=', start)
    .where('starts_at', '<', end)
    .where('booked_at', 'is not', null)
    .$if(practitioner !== null, (query) => query.where('practitioner', '=', practitioner))
    .orderBy('starts_at')
    .orderBy('practitioner')
    .orderBy('id')
    .execute();
  return rows.flatMap((row) => {
    const status = deskStatus({ status: row.status, inRoomAtMs: row.in_room_at });
    if (status === null) return [];
    return {
      id: row.id as AppointmentId,
      reference: row.reference,
      version: row.sequence,
      startsAtMs: row.starts_at,
      endsAtMs: row.ends_at,
      busyUntilMs: row.busy_until,
      practitioner: row.practitioner,
      room: row.room,
      service: row.service,
      status,
      patient: fullName({ firstName: row.first_name, lastName: row.last_name }),
      phone: row.phone,
      source: row.source,
      arrivedAtMs: row.arrived_at,
      inRoomAtMs: row.in_room_at,
      leftAtMs: row.left_at,
      treatedMinutes: row.treated_minutes,
      feeCents: row.fee_cents,
      cancelledBy: row.cancelled_by,
    };
  });
}
