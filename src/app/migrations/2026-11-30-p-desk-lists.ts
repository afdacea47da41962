import type { Kysely } from 'kysely';
import type { DialectName } from '#/platform/db/database.ts';
import { columnTypes, createTable, numberedKey } from '#/platform/db/columns.ts';
import type { Migration } from '#/platform/db/migration.ts';

/** What the lists behind the counter keep: each change of the stock, letters in writing, and how a matter ended. */
export const deskLists: Migration = {
  name: '2026-11-30-p-desk-lists',
  async up(db, dialect) {
    const { text } = columnTypes(dialect);
    await createStockLine(db, dialect);
    await createDraft(db, dialect);
    await db.schema.alterTable('coverage_check').addColumn('outcome', text).execute();
    await db.schema.alterTable('payment_quarantine').addColumn('note', text).execute();
  },
};

async function createStockLine(db: Kysely<unknown>, dialect: DialectName): Promise<void> {
  const { text, integer } = columnTypes(dialect);
  await createTable(db, dialect, 'newsletter_stock_line')
    .addColumn('id', integer, numberedKey(dialect))
    .addColumn('offer', text, (column) => column.notNull())
    .addColumn('why', text, (column) => column.notNull())
    .addColumn('change', integer, (column) => column.notNull())
    .addColumn('bottles', integer, (column) => column.notNull())
    .addColumn('at', integer, (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('newsletter_stock_line_by_offer')
    .on('newsletter_stock_line')
    .columns(['offer', 'id'])
    .execute();
}

async function createDraft(db: Kysely<unknown>, dialect: DialectName): Promise<void> {
  const { text, integer } = columnTypes(dialect);
  await createTable(db, dialect, 'newsletter_draft')
    .addColumn('slug', text, (column) => column.primaryKey().notNull())
    .addColumn('title', text, (column) => column.notNull())
    .addColumn('subject', text, (column) => column.notNull())
    .addColumn('summary', text, (column) => column.notNull())
    .addColumn('topics', text, (column) => column.notNull())
    .addColumn('body', text, (column) => column.notNull())
    .addColumn('version', integer, (column) => column.notNull())
    .addColumn('created_at', integer, (column) => column.notNull())
    .addColumn('changed_at', integer, (column) => column.notNull())
    .execute();
}
