import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { Db } from '#/platform/db/database.ts';

/** One line of the audit trail about a visit. */
export type TrailLine = {
  readonly visit: AppointmentId;
  /** Such as `appointment.moved`. */
  readonly action: string;
  readonly atMs: number;
  readonly actorKind: string;
  readonly actorId: string | null;
};

/** The newest lines about these visits, newest first. */
export async function listVisitTrail(
  db: Db,
  ids: readonly AppointmentId[],
  most: number,
): Promise<readonly TrailLine[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('audit_entry')
    .select(['subject_id', 'action', 'at', 'actor_kind', 'actor_id'])
    .where('subject_kind', '=', 'appointment')
    .where('subject_id', 'in', ids)
    .orderBy('id', 'desc')
    .limit(most)
    .execute();
  return rows.map((row) => ({
    visit: row.subject_id as AppointmentId,
    ...{ action: row.action, atMs: row.at, actorKind: row.actor_kind, actorId: row.actor_id },
  }));
}
