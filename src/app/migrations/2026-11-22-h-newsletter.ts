import { sql, type Kysely } from 'kysely';
import { columnTypes, createTable, numberedKey } from '#/platform/db/columns.ts';
import type { DialectName } from '#/platform/db/database.ts';
import type { Migration } from '#/platform/db/migration.ts';

/** Who reads the letter, what they agreed to, and the vouchers of those who confirmed. */
export const newsletter: Migration = {
  name: '2026-11-22-h-newsletter',
  async up(db, dialect) {
    await createAsk(db, dialect);
    await createSubscriber(db, dialect);
    await createConsent(db, dialect);
    await createVoucher(db, dialect);
  },
};

async function createAsk(db: Kysely<unknown>, dialect: DialectName): Promise<void> {
  const { text, integer, flag } = columnTypes(dialect);
  await createTable(db, dialect, 'newsletter_ask')
    .addColumn('mailbox', text, (column) => column.primaryKey().notNull())
    .addColumn('domain', text)
    .addColumn('address', text, (column) => column.notNull())
    .addColumn('topics', text, (column) => column.notNull())
    .addColumn('text_version', text, (column) => column.notNull())
    .addColumn('client', text)
    .addColumn('wants_again', flag, (column) => column.notNull())
    .addColumn('asked_at', integer, (column) => column.notNull())
    .addCheckConstraint('newsletter_ask_wants_again', sql`wants_again in (0, 1)`)
    .execute();
}

async function createSubscriber(db: Kysely<unknown>, dialect: DialectName): Promise<void> {
  const { text, integer } = columnTypes(dialect);
  await createTable(db, dialect, 'newsletter_subscriber')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('mailbox', text, (column) => column.notNull().unique())
    .addColumn('domain', text)
    .addColumn('address', text)
    .addColumn('status', text, (column) => column.notNull())
    .addColumn('text_version', text, (column) => column.notNull())
    .addColumn('link_version', integer, (column) => column.notNull())
    .addColumn('confirm_by', integer, (column) => column.notNull())
    .addColumn('mail_at', integer)
    .addColumn('mail_count', integer, (column) => column.notNull())
    .addColumn('created_at', integer, (column) => column.notNull())
    .addColumn('confirmed_at', integer)
    .addColumn('left_at', integer)
    .addCheckConstraint('newsletter_subscriber_status', sql`status in ('unconfirmed', 'confirmed', 'left')`)
    .addCheckConstraint(
      'newsletter_subscriber_reachable',
      sql`status = 'left' or (address is not null and left_at is null)`,
    )
    .execute();
  await db.schema
    .createIndex('newsletter_subscriber_by_status')
    .on('newsletter_subscriber')
    .columns(['status', 'id'])
    .execute();
  await db.schema
    .createIndex('newsletter_subscriber_by_domain')
    .on('newsletter_subscriber')
    .columns(['domain', 'status'])
    .execute();
  await createTable(db, dialect, 'newsletter_topic')
    .addColumn('subscriber_id', text, (column) => column.notNull())
    .addColumn('topic', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('newsletter_topic_key', ['subscriber_id', 'topic'])
    .execute();
}

async function createConsent(db: Kysely<unknown>, dialect: DialectName): Promise<void> {
  const { text, integer } = columnTypes(dialect);
  await createTable(db, dialect, 'newsletter_consent')
    .addColumn('id', integer, numberedKey(dialect))
    .addColumn('subscriber_id', text, (column) => column.notNull())
    .addColumn('kind', text, (column) => column.notNull())
    .addColumn('text_version', text, (column) => column.notNull())
    .addColumn('client', text)
    .addColumn('at', integer, (column) => column.notNull())
    .addCheckConstraint(
      'newsletter_consent_kind',
      sql`kind in ('asked', 'confirmed', 'topics-changed', 'left', 'returned')`,
    )
    .execute();
  await db.schema
    .createIndex('newsletter_consent_by_subscriber')
    .on('newsletter_consent')
    .column('subscriber_id')
    .execute();
}

async function createVoucher(db: Kysely<unknown>, dialect: DialectName): Promise<void> {
  const { text, integer } = columnTypes(dialect);
  await createTable(db, dialect, 'newsletter_voucher')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('offer', text, (column) => column.notNull())
    .addColumn('mailbox', text, (column) => column.notNull())
    .addColumn('code_digest', text, (column) => column.notNull().unique())
    .addColumn('status', text, (column) => column.notNull())
    .addColumn('value_cents', integer, (column) => column.notNull())
    .addColumn('issued_at', integer, (column) => column.notNull())
    .addColumn('expires_at', integer, (column) => column.notNull())
    .addColumn('settled_at', integer)
    .addColumn('payer_group', text)
    .addColumn('person', text)
    .addUniqueConstraint('newsletter_voucher_mailbox', ['offer', 'mailbox'])
    .addUniqueConstraint('newsletter_voucher_person', ['offer', 'person'])
    .addCheckConstraint('newsletter_voucher_status', sql`status in ('open', 'redeemed', 'void')`)
    .addCheckConstraint('newsletter_voucher_settled', sql`(status = 'open') = (settled_at is null)`)
    .addCheckConstraint('newsletter_voucher_group', sql`(status = 'redeemed') = (payer_group is not null)`)
    .execute();
  await createTable(db, dialect, 'newsletter_stock')
    .addColumn('offer', text, (column) => column.primaryKey().notNull())
    .addColumn('bottles', integer, (column) => column.notNull())
    .addColumn('counted_at', integer, (column) => column.notNull())
    .addCheckConstraint('newsletter_stock_bottles', sql`bottles >= 0`)
    .execute();
}
