import type { StaffRole } from '#/features/staff/domain/roles.ts';
import type { StaffId, StaffMember } from '#/features/staff/domain/staff-member.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

type MemberRow = {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: string;
  readonly practitioner: string | null;
};

export function staffMemberOf({ id, email, name, role, practitioner }: MemberRow): StaffMember {
  return { id: id as StaffId, email, name, role: role as StaffRole, practitioner };
}

/** Somebody in the list of people, with what they can do today. */
export type ListedMember = StaffMember & {
  readonly hasPassword: boolean;
  readonly hasCode: boolean;
  readonly linkExpiresAtMs: number | null;
  readonly disabledAtMs: number | null;
  readonly codesLeft: number;
  readonly sessions: number;
};

export async function listStaff(db: Db | Trx): Promise<readonly ListedMember[]> {
  const rows = await db
    .selectFrom('staff_member')
    .selectAll()
    .select((row) => [
      row
        .selectFrom('staff_recovery_code')
        .select((code) => code.fn.countAll<number>().as('count'))
        .whereRef('staff_id', '=', 'staff_member.id')
        .where('used_at', 'is', null)
        .as('codes_left'),
      row
        .selectFrom('staff_session')
        .select((session) => session.fn.countAll<number>().as('count'))
        .whereRef('staff_id', '=', 'staff_member.id')
        .where('level', '=', 'full')
        .as('sessions'),
    ])
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    ...staffMemberOf(row),
    hasPassword: row.password_hash !== null,
    hasCode: row.totp_secret !== null,
    linkExpiresAtMs: row.link_expires_at,
    disabledAtMs: row.disabled_at,
    codesLeft: Number(row.codes_left ?? 0),
    sessions: Number(row.sessions ?? 0),
  }));
}

export type NewMember = StaffMember & { readonly mailbox: string; readonly createdAtMs: number };

export async function insertMember(trx: Trx, member: NewMember): Promise<void> {
  const { id, email, mailbox, name, role, practitioner, createdAtMs } = member;
  await trx
    .insertInto('staff_member')
    .values({
      ...{ id, location: 'main', email, mailbox, name, role, practitioner },
      ...{ totp_step: 0, link_version: 0, created_at: createdAtMs },
    })
    .execute();
}
