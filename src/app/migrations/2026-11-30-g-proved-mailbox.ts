import { columnTypes, createTable } from '#/platform/db/columns.ts';
import type { Migration } from '#/platform/db/migration.ts';

/** Mailboxes that have pressed a link of ours, and the visits that were asked for with others. */
export const provedMailbox: Migration = {
  name: '2026-11-30-g-proved-mailbox',
  async up(db, dialect) {
    const { text, integer } = columnTypes(dialect);
    await createTable(db, dialect, 'proved_mailbox')
      .addColumn('mailbox', text, (column) => column.primaryKey().notNull())
      .addColumn('at', integer, (column) => column.notNull())
      .execute();
    await createTable(db, dialect, 'unproved_visit')
      .addColumn('appointment_id', text, (column) =>
        column.primaryKey().notNull().references('appointment.id').onDelete('cascade'),
      )
      .addColumn('mailbox', text, (column) => column.notNull())
      .execute();
  },
};
