import { columnTypes, createTable } from '#/platform/db/columns.ts';
import type { Migration } from '#/platform/db/migration.ts';

/** Who asked for the links to their visits and waits for the answer. */
export const linkRequest: Migration = {
  name: '2026-11-22-d-link-request',
  async up(db, dialect) {
    const { text, integer } = columnTypes(dialect);
    await createTable(db, dialect, 'link_request')
      .addColumn('mailbox', text, (column) => column.primaryKey().notNull())
      .addColumn('email', text)
      .addColumn('asked_at', integer, (column) => column.notNull())
      .addColumn('answered_at', integer)
      .execute();
  },
};
