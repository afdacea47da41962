import type { SessionLevel, SessionTimes } from '#/features/staff/domain/session.ts';
import type { StaffId, StaffMember } from '#/features/staff/domain/staff-member.ts';
import { staffMemberOf } from '#/features/staff/store/staff-store.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

export type SessionRecord = SessionTimes & {
  readonly id: string;
  readonly codeAtMs: number;
  readonly wrongCodes: number;
  readonly keptPath: string | null;
  readonly keptForm: string | null;
  readonly staff: StaffMember;
};

/** The session whose cookie this is. Nobody who was sent away has one. */
export async function findSession(db: Db | Trx, tokenHash: string): Promise<SessionRecord | null> {
  const row = await db
    .selectFrom('staff_session')
    .innerJoin('staff_member', 'staff_member.id', 'staff_session.staff_id')
    .select([
      'staff_session.id as session_id',
      'level',
      'began_at',
      'seen_at',
      'code_at',
      'wrong_codes',
      'kept_path',
      'kept_form',
    ])
    .select(['staff_member.id', 'email', 'name', 'role', 'practitioner'])
    .where('token_hash', '=', tokenHash)
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    id: row.session_id,
    level: row.level as SessionLevel,
    beganAtMs: row.began_at,
    seenAtMs: row.seen_at,
    codeAtMs: row.code_at,
    wrongCodes: row.wrong_codes,
    keptPath: row.kept_path,
    keptForm: row.kept_form,
    staff: staffMemberOf(row),
  };
}

export type NewSession = SessionTimes & {
  readonly id: string;
  readonly tokenHash: string;
  readonly staffId: StaffId;
  readonly codeAtMs: number;
};

export async function insertSession(trx: Trx, session: NewSession): Promise<void> {
  await trx
    .insertInto('staff_session')
    .values({
      id: session.id,
      token_hash: session.tokenHash,
      staff_id: session.staffId,
      location: 'main',
      level: session.level,
      began_at: session.beganAtMs,
      seen_at: session.seenAtMs,
      code_at: session.codeAtMs,
      wrong_codes: 0,
    })
    .execute();
}

/** Never backwards: of two requests at once the later one counts. */
export async function touchSession(db: Db | Trx, id: string, nowMs: number): Promise<void> {
  await db
    .updateTable('staff_session')
    .set({ seen_at: nowMs })
    .where('id', '=', id)
    .where('seen_at', '<', nowMs)
    .execute();
}

export async function deleteSession(db: Db | Trx, id: string): Promise<void> {
  await db.deleteFrom('staff_session').where('id', '=', id).execute();
}

/** What a step of the way in changes. The secret is always a new one: who knew the old one is outside. */
export type SessionChange = {
  readonly tokenHash: string;
  readonly seenAtMs: number;
  readonly level?: SessionLevel;
  readonly beganAtMs?: number;
  readonly codeAtMs?: number;
};

/** False when the session ended in between. */
export async function rotateSession(trx: Trx, id: string, change: SessionChange): Promise<boolean> {
  const { level, beganAtMs, codeAtMs } = change;
  const { numUpdatedRows } = await trx
    .updateTable('staff_session')
    .set({
      ...{ token_hash: change.tokenHash, seen_at: change.seenAtMs, wrong_codes: 0 },
      ...(level === undefined ? {} : { level }),
      ...(beganAtMs === undefined ? {} : { began_at: beganAtMs }),
      ...(codeAtMs === undefined ? {} : { code_at: codeAtMs }),
    })
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Returns how many wrong codes there were since the password. */
export async function countWrongCode(trx: Trx, id: string): Promise<number> {
  const row = await trx
    .updateTable('staff_session')
    .set((session) => ({ wrong_codes: session('wrong_codes', '+', 1) }))
    .where('id', '=', id)
    .returning('wrong_codes')
    .executeTakeFirst();
  return row?.wrong_codes ?? Infinity;
}

export async function writeKeptForm(
  db: Db | Trx,
  id: string,
  kept: { readonly path: string; readonly form: string } | null,
): Promise<void> {
  await db
    .updateTable('staff_session')
    .set({ kept_path: kept?.path ?? null, kept_form: kept?.form ?? null })
    .where('id', '=', id)
    .execute();
}
