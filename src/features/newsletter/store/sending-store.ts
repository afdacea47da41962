import type { Audience, SendingStatus } from '#/features/newsletter/domain/issue.ts';
import type { NewsletterTables } from '#/features/newsletter/store/tables.ts';
import type { Db, Trx } from '#/platform/db/database.ts';
import type { Selectable } from 'kysely';

/** An issue that goes, or went, to its readers. Instants are epoch milliseconds. */
export type SendingRecord = {
  readonly issue: string;
  readonly audience: Audience;
  readonly status: SendingStatus;
  /** The issue as it was when it was scheduled, as JSON: a later change of the file changes no mail. */
  readonly content: string;
  readonly sendAtMs: number;
  /** Everybody up to this id has a place in a batch. Empty before the first. */
  readonly lastSubscriber: string;
  readonly batches: number;
  readonly createdAtMs: number;
  readonly endedAtMs: number | null;
};

/** False when this issue was scheduled before: nothing is written. */
export async function insertSending(trx: Trx, sending: SendingRecord): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await trx
    .insertInto('newsletter_sending')
    .values(rowOf(sending))
    .onConflict((conflict) => conflict.column('issue').doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

export async function findSending(db: Db | Trx, issue: string): Promise<SendingRecord | undefined> {
  const row = await db
    .selectFrom('newsletter_sending')
    .selectAll()
    .where('issue', '=', issue)
    .executeTakeFirst();
  return row === undefined ? undefined : recordOf(row);
}

export async function listSendings(db: Db | Trx): Promise<readonly SendingRecord[]> {
  const rows = await db.selectFrom('newsletter_sending').selectAll().orderBy('created_at').execute();
  return rows.map(recordOf);
}

/** What is due to go on, the longest due first. */
export async function findDueSending(db: Db | Trx, nowMs: number): Promise<SendingRecord | undefined> {
  const row = await db
    .selectFrom('newsletter_sending')
    .selectAll()
    .where('status', 'in', ['scheduled', 'sending'])
    .where('send_at', '<=', nowMs)
    .orderBy('send_at')
    .orderBy('issue')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : recordOf(row);
}

/** Writes it whole if nobody has gone on with it since. False when somebody was faster. */
export async function replaceSending(
  trx: Trx,
  before: SendingRecord,
  after: SendingRecord,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('newsletter_sending')
    .set(rowOf(after))
    .where('issue', '=', before.issue)
    .where('status', '=', before.status)
    .where('batches', '=', before.batches)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

function rowOf(sending: SendingRecord): NewsletterTables['newsletter_sending'] {
  return {
    issue: sending.issue,
    audience: sending.audience,
    status: sending.status,
    content: sending.content,
    send_at: sending.sendAtMs,
    last_subscriber: sending.lastSubscriber,
    batches: sending.batches,
    created_at: sending.createdAtMs,
    ended_at: sending.endedAtMs,
  };
}

function recordOf(row: Selectable<NewsletterTables['newsletter_sending']>): SendingRecord {
  return {
    issue: row.issue,
    audience: row.audience,
    status: row.status,
    content: row.content,
    sendAtMs: row.send_at,
    lastSubscriber: row.last_subscriber,
    batches: row.batches,
    createdAtMs: row.created_at,
    endedAtMs: row.ended_at,
  };
}
