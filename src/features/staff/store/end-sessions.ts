import type { Trx, Db } from '#/platform/db/database.ts';
import type { StaffId } from '#/features/staff/domain/staff-member.ts';

/** Everywhere at once. Returns how many there were. */
export async function deleteSessionsOf(trx: Trx, staffId: StaffId): Promise<number> {
  const { numDeletedRows } = await trx
    .deleteFrom('staff_session')
    .where('staff_id', '=', staffId)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

/** Every session of the person but this one. Returns how many there were. */
export async function deleteOtherSessions(trx: Trx, staffId: StaffId, keptId: string): Promise<number> {
  const { numDeletedRows } = await trx
    .deleteFrom('staff_session')
    .where('staff_id', '=', staffId)
    .where('id', '<>', keptId)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

/** What no password opens any more, with what was typed there. */
export async function deleteOldSessions(db: Db | Trx, beganBeforeMs: number): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('staff_session')
    .where('began_at', '<', beganBeforeMs)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
