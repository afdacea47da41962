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
    .orderBy('name')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    ...staffMemberOf(row),
    hasPassword: row.password_hash !== null,
    hasCode: row.totp_secret !== null,
    linkExpiresAtMs: row.link_expires_at,
    disabledAtMs: row.disabled_at,
    codesLeft: row.codes_left ?? 0,
    sessions: row.sessions ?? 0,
  }));
}

export type NewMember = StaffMember & { readonly mailbox: string; readonly createdAtMs: number };

/** False when the address has somebody already: another press was faster. */
export async function insertMember(trx: Trx, member: NewMember): Promise<boolean> {
  const { id, email, mailbox, name, role, practitioner, createdAtMs } = member;
  const inserted = await trx
    .insertInto('staff_member')
    .values({
      ...{ id, location: 'main', email, mailbox, name, role, practitioner },
      ...{ totp_step: 0, link_version: 0, created_at: createdAtMs },
    })
    .onConflict((conflict) => conflict.column('mailbox').doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

export async function isStaffEmpty(db: Db | Trx): Promise<boolean> {
  const first = await db.selectFrom('staff_member').select('id').limit(1).executeTakeFirst();
  return first === undefined;
}

export type FoundMember = StaffMember & { readonly disabledAtMs: number | null };

/** Also somebody who was sent away. */
export async function findMember(
  db: Db | Trx,
  named: { readonly id: StaffId } | { readonly mailbox: string },
): Promise<FoundMember | null> {
  const query = db.selectFrom('staff_member').selectAll();
  const row = await (
    'id' in named ? query.where('id', '=', named.id) : query.where('mailbox', '=', named.mailbox)
  ).executeTakeFirst();
  return row === undefined ? null : { ...staffMemberOf(row), disabledAtMs: row.disabled_at };
}

export async function disableMember(trx: Trx, id: StaffId, nowMs: number): Promise<void> {
  await trx
    .updateTable('staff_member')
    .set({ disabled_at: nowMs, link_expires_at: null })
    .where('id', '=', id)
    .execute();
}

export async function enableMember(trx: Trx, member: StaffMember): Promise<void> {
  const { id, email, name, role, practitioner } = member;
  await trx
    .updateTable('staff_member')
    .set({ email, name, role, practitioner, disabled_at: null })
    .where('id', '=', id)
    .execute();
}

/** True when nobody else could manage the people of the desk. Locks the owners, so that two do not send each other away. */
export async function isLastOwner(trx: Trx, id: StaffId): Promise<boolean> {
  const owners = await trx
    .updateTable('staff_member')
    .set((row) => ({ role: row.ref('role') }))
    .where('role', '=', 'owner')
    .where('disabled_at', 'is', null)
    .returning('id')
    .execute();
  return owners.length === 1 && owners[0]?.id === id;
}

/** Whether somebody who may sign in has this diary. */
export async function hasDiary(db: Db | Trx, practitioner: string): Promise<boolean> {
  const row = await db
    .selectFrom('staff_member')
    .select('id')
    .where('practitioner', '=', practitioner)
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** Who was sent away before then. Their sessions and codes went with them. */
export async function deleteFormerMembers(db: Db | Trx, disabledBeforeMs: number): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('staff_member')
    .where('disabled_at', '<', disabledBeforeMs)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
