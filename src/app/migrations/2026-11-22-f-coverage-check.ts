import { columnTypes, createTable } from '#/platform/db/columns.ts';
import type { Migration } from '#/platform/db/migration.ts';

/** Insurance answers that people sent to the clinic. Answers and contact are sealed before they get here. */
export const coverageCheck: Migration = {
  name: '2026-11-22-f-coverage-check',
  async up(db, dialect) {
    const { text, integer } = columnTypes(dialect);
    await createTable(db, dialect, 'coverage_check')
      .addColumn('id', text, (column) => column.primaryKey().notNull())
      .addColumn('reference', text, (column) => column.notNull().unique())
      .addColumn('answers', text, (column) => column.notNull())
      .addColumn('contact', text, (column) => column.notNull())
      .addColumn('mailbox', text)
      .addColumn('rule_set', text, (column) => column.notNull())
      .addColumn('consent', text, (column) => column.notNull())
      .addColumn('sent_at', integer, (column) => column.notNull())
      .addColumn('settled_at', integer)
      .execute();
    await db.schema.createIndex('coverage_check_sent').on('coverage_check').column('sent_at').execute();
    await db.schema.createIndex('coverage_check_mailbox').on('coverage_check').column('mailbox').execute();
  },
};
