import { sql } from 'kysely';
import { columnTypes, createTable } from '#/platform/db/columns.ts';
import type { Migration } from '#/platform/db/migration.ts';

/** Issues on their way to readers, and mailboxes that mail came back from. */
export const newsletterIssues: Migration = {
  name: '2026-11-22-i-newsletter-issues',
  async up(db, dialect) {
    const { text, integer } = columnTypes(dialect);
    await createTable(db, dialect, 'newsletter_sending')
      .addColumn('issue', text, (column) => column.primaryKey().notNull())
      .addColumn('audience', text, (column) => column.notNull())
      .addColumn('status', text, (column) => column.notNull())
      .addColumn('content', text, (column) => column.notNull())
      .addColumn('send_at', integer, (column) => column.notNull())
      .addColumn('last_subscriber', text, (column) => column.notNull())
      .addColumn('batches', integer, (column) => column.notNull())
      .addColumn('created_at', integer, (column) => column.notNull())
      .addColumn('ended_at', integer)
      .addCheckConstraint(
        'newsletter_sending_status',
        sql`status in ('scheduled', 'sending', 'sent', 'stopped')`,
      )
      .addCheckConstraint(
        'newsletter_sending_ended',
        sql`(status in ('sent', 'stopped')) = (ended_at is not null)`,
      )
      .execute();
    await createTable(db, dialect, 'newsletter_delivery')
      .addColumn('issue', text, (column) => column.notNull())
      .addColumn('subscriber_id', text, (column) => column.notNull())
      .addColumn('provider_id', text)
      .addPrimaryKeyConstraint('newsletter_delivery_key', ['issue', 'subscriber_id'])
      .execute();
    await db.schema
      .createIndex('newsletter_delivery_by_provider')
      .on('newsletter_delivery')
      .column('provider_id')
      .execute();
    await db.schema
      .createIndex('newsletter_delivery_by_subscriber')
      .on('newsletter_delivery')
      .column('subscriber_id')
      .execute();
    await createTable(db, dialect, 'mail_suppression')
      .addColumn('mailbox', text, (column) => column.primaryKey().notNull())
      .addColumn('reason', text, (column) => column.notNull())
      .addColumn('since', integer, (column) => column.notNull())
      .addCheckConstraint('mail_suppression_reason', sql`reason in ('bounced', 'complained')`)
      .execute();
  },
};
