import type { PayerGroup, Voucher, VoucherId, VoucherStatus } from '#/features/newsletter/domain/voucher.ts';
import type { NewsletterTables } from '#/features/newsletter/store/tables.ts';
import type { Db, Trx } from '#/platform/db/database.ts';
import type { Selectable } from 'kysely';

export type VoucherRecord = Voucher & {
  readonly mailbox: string;
  readonly codeDigest: string;
  readonly person: string | null;
};

/** Stores a new voucher. False when the mailbox has one of this offer already: nothing is written. */
export async function insertVoucher(trx: Trx, voucher: VoucherRecord): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('newsletter_voucher')
    .values({
      id: voucher.id,
      offer: voucher.offer,
      mailbox: voucher.mailbox,
      code_digest: voucher.codeDigest,
      status: voucher.status,
      value_cents: voucher.valueCents,
      issued_at: voucher.issuedAtMs,
      expires_at: voucher.expiresAtMs,
      settled_at: voucher.settledAtMs,
      payer_group: voucher.payerGroup,
      person: voucher.person,
    })
    .onConflict((conflict) => conflict.columns(['offer', 'mailbox']).doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

export async function findVoucher(db: Db | Trx, id: VoucherId): Promise<VoucherRecord | undefined> {
  const row = await db.selectFrom('newsletter_voucher').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : recordOf(row);
}

export async function findVoucherByCode(
  db: Db | Trx,
  codeDigest: string,
): Promise<VoucherRecord | undefined> {
  const row = await db
    .selectFrom('newsletter_voucher')
    .selectAll()
    .where('code_digest', '=', codeDigest)
    .executeTakeFirst();
  return row === undefined ? undefined : recordOf(row);
}

/** The newest voucher of a mailbox; `names` are the mailbox's names under every key. */
export async function findVoucherOfMailbox(
  db: Db | Trx,
  names: readonly string[],
  offer?: string,
): Promise<VoucherRecord | undefined> {
  let query = db.selectFrom('newsletter_voucher').selectAll().where('mailbox', 'in', names);
  if (offer !== undefined) query = query.where('offer', '=', offer);
  const row = await query.orderBy('issued_at', 'desc').executeTakeFirst();
  return row === undefined ? undefined : recordOf(row);
}

export async function listVouchers(
  db: Db | Trx,
  status: VoucherStatus | null,
  limit: number,
): Promise<readonly VoucherRecord[]> {
  let query = db.selectFrom('newsletter_voucher').selectAll();
  if (status !== null) query = query.where('status', '=', status);
  const rows = await query.orderBy('issued_at', 'desc').orderBy('id').limit(limit).execute();
  return rows.map(recordOf);
}

/** What was handed out, the last one first. */
export async function listRedeemed(db: Db | Trx, limit: number): Promise<readonly VoucherRecord[]> {
  const rows = await db
    .selectFrom('newsletter_voucher')
    .selectAll()
    .where('status', '=', 'redeemed')
    .orderBy('settled_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(recordOf);
}

export type Settlement = {
  readonly to: VoucherStatus;
  readonly settledAtMs: number | null;
  readonly payerGroup: PayerGroup | null;
  readonly person: string | null;
  readonly visit: string | null;
};

/**
 * Moves a voucher on from a status it must still have; `openUntilMs` also asks that its time is not over. The
 * database decides: of many who try at once, one gets true.
 */
export async function settleVoucher(
  trx: Trx,
  id: VoucherId,
  from: VoucherStatus,
  { to, settledAtMs, payerGroup, person, visit }: Settlement,
  openUntilMs?: number,
): Promise<boolean> {
  let update = trx
    .updateTable('newsletter_voucher')
    .set({ status: to, settled_at: settledAtMs, payer_group: payerGroup, person, visit })
    .where('id', '=', id)
    .where('status', '=', from);
  if (openUntilMs !== undefined) update = update.where('expires_at', '>', openUntilMs);
  const { numUpdatedRows } = await update.executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

function recordOf(row: Selectable<NewsletterTables['newsletter_voucher']>): VoucherRecord {
  return {
    id: row.id as VoucherId,
    offer: row.offer,
    mailbox: row.mailbox,
    codeDigest: row.code_digest,
    status: row.status,
    valueCents: row.value_cents,
    issuedAtMs: row.issued_at,
    expiresAtMs: row.expires_at,
    settledAtMs: row.settled_at,
    payerGroup: row.payer_group,
    person: row.person,
  };
}
