import { columnTypes, createTable, numberedKey } from '#/platform/db/columns.ts';
import type { Migration } from '#/platform/db/migration.ts';

/** What one change of hours replaced and which visits it moved, so that all of it can be taken back. */
export const hoursChange: Migration = {
  name: '2026-11-30-v-hours-change',
  async up(db, dialect) {
    const { text, integer } = columnTypes(dialect);
    await createTable(db, dialect, 'hours_change')
      .addColumn('id', integer, numberedKey(dialect))
      .addColumn('what', text, (column) => column.notNull())
      .addColumn('location', text, (column) => column.notNull())
      .addColumn('made_at', integer, (column) => column.notNull())
      .addColumn('former', text)
      .addColumn('answers', text, (column) => column.notNull())
      .execute();
    await db.schema.createIndex('hours_change_what').on('hours_change').columns(['what', 'id']).execute();
  },
};
