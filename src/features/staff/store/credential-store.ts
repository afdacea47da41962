import { staffMemberOf } from '#/features/staff/store/staff-store.ts';
import type { StaffId, StaffMember } from '#/features/staff/domain/staff-member.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

/** How somebody proves who they are. */
export type Credentials = {
  readonly staff: StaffMember;
  readonly passwordHash: string | null;
  /** Sealed. */
  readonly totpSecret: string | null;
  readonly totpStep: number;
  readonly linkVersion: number;
  readonly linkExpiresAtMs: number | null;
};

type Named = { readonly mailbox: string } | { readonly id: StaffId };

/** Of somebody who may sign in: who was sent away has none. */
export async function findCredentials(db: Db | Trx, named: Named): Promise<Credentials | null> {
  const query = db.selectFrom('staff_member').selectAll().where('disabled_at', 'is', null);
  const row = await (
    'id' in named ? query.where('id', '=', named.id) : query.where('mailbox', '=', named.mailbox)
  ).executeTakeFirst();
  if (row === undefined) return null;
  return {
    staff: staffMemberOf(row),
    passwordHash: row.password_hash,
    totpSecret: row.totp_secret,
    totpStep: row.totp_step,
    linkVersion: row.link_version,
    linkExpiresAtMs: row.link_expires_at,
  };
}

/** Of two who send one code at once, one gets true. */
export async function spendStep(trx: Trx, id: StaffId, step: number): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('staff_member')
    .set({ totp_step: step })
    .where('id', '=', id)
    .where('totp_step', '<', step)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

export async function spendRecoveryCode(
  trx: Trx,
  id: StaffId,
  codeHash: string,
  nowMs: number,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('staff_recovery_code')
    .set({ used_at: nowMs })
    .where('staff_id', '=', id)
    .where('code_hash', '=', codeHash)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

export async function replaceRecoveryCodes(trx: Trx, id: StaffId, hashes: readonly string[]): Promise<void> {
  // Two who renew at once wait for each other here: the codes of one of them are over.
  await trx.updateTable('staff_member').set({ id }).where('id', '=', id).execute();
  await trx.deleteFrom('staff_recovery_code').where('staff_id', '=', id).execute();
  if (hashes.length === 0) return;
  await trx
    .insertInto('staff_recovery_code')
    .values(hashes.map((code_hash) => ({ staff_id: id, code_hash })))
    .execute();
}

export type CredentialChange = {
  readonly passwordHash?: string | null;
  /** Sealed. A new one begins with no used code. */
  readonly totpSecret?: string | null;
};

export async function writeCredentials(trx: Trx, id: StaffId, change: CredentialChange): Promise<void> {
  const { passwordHash, totpSecret } = change;
  if (passwordHash === undefined && totpSecret === undefined) return;
  await trx
    .updateTable('staff_member')
    .set({
      ...(passwordHash === undefined ? {} : { password_hash: passwordHash }),
      ...(totpSecret === undefined ? {} : { totp_secret: totpSecret, totp_step: 0 }),
    })
    .where('id', '=', id)
    .execute();
}

/** Ends every link before; the new one lives until then. Returns its version. */
export async function renewLink(trx: Trx, id: StaffId, expiresAtMs: number | null): Promise<number> {
  const { link_version: version } = await trx
    .updateTable('staff_member')
    .set((row) => ({ link_version: row('link_version', '+', 1), link_expires_at: expiresAtMs }))
    .where('id', '=', id)
    .returning('link_version')
    .executeTakeFirstOrThrow();
  return version;
}

/** Uses the link up: of two who press at once, one gets true. */
export async function spendLink(trx: Trx, id: StaffId, version: number): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('staff_member')
    .set({ link_version: version + 1, link_expires_at: null })
    .where('id', '=', id)
    .where('link_version', '=', version)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}
