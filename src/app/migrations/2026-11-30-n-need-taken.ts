import { columnTypes, createTable } from '#/platform/db/columns.ts';
import type { Migration } from '#/platform/db/migration.ts';

/** Who took on what needs a person. What needs one is worked out from its causes and stands in no table. */
export const needTaken: Migration = {
  name: '2026-11-30-n-need-taken',
  async up(db, dialect) {
    const { text, integer } = columnTypes(dialect);
    await createTable(db, dialect, 'need_taken')
      .addColumn('need', text, (column) => column.primaryKey().notNull())
      .addColumn('location', text, (column) => column.notNull())
      .addColumn('taken_by', text, (column) =>
        column.notNull().references('staff_member.id').onDelete('cascade'),
      )
      .addColumn('taken_at', integer, (column) => column.notNull())
      .execute();
  },
};
