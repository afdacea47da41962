import { columnTypes, createTable } from '#/platform/db/columns.ts';
import type { Migration } from '#/platform/db/migration.ts';

/** The mails that a stranger could set off, by mailbox, whatever they are about. */
export const strangerMail: Migration = {
  name: '2026-11-30-d-stranger-mail',
  async up(db, dialect) {
    const { text, integer } = columnTypes(dialect);
    await createTable(db, dialect, 'stranger_mail')
      .addColumn('name', text, (column) => column.primaryKey().notNull())
      .addColumn('mailbox', text, (column) => column.notNull())
      .addColumn('at', integer, (column) => column.notNull())
      .execute();
    await db.schema
      .createIndex('stranger_mail_of_mailbox')
      .on('stranger_mail')
      .columns(['mailbox', 'at'])
      .execute();
  },
};
