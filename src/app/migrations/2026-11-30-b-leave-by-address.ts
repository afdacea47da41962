import { columnTypes, createTable } from '#/platform/db/columns.ts';
import type { Migration } from '#/platform/db/migration.ts';

/** Who lost the link to leave the letter, typed the address instead, and waits for a link by mail. */
export const leaveByAddress: Migration = {
  name: '2026-11-30-b-leave-by-address',
  async up(db, dialect) {
    const { text, integer } = columnTypes(dialect);
    await createTable(db, dialect, 'newsletter_leave_ask')
      .addColumn('mailbox', text, (column) => column.primaryKey().notNull())
      .addColumn('address', text, (column) => column.notNull())
      .addColumn('asked_at', integer, (column) => column.notNull())
      .execute();
  },
};
