import { columnTypes, createTable } from '#/platform/db/columns.ts';
import type { Migration } from '#/platform/db/migration.ts';

/** What the clinic's daily mail has to tell: one row for each change of a visit, gone when it is told. */
export const clinicNews: Migration = {
  name: '2026-11-30-o-clinic-news',
  async up(db, dialect) {
    const { text, integer } = columnTypes(dialect);
    await createTable(db, dialect, 'clinic_news')
      .addColumn('appointment_id', text, (column) =>
        column.notNull().references('appointment.id').onDelete('cascade'),
      )
      .addColumn('sequence', integer, (column) => column.notNull())
      .addColumn('kind', text, (column) => column.notNull())
      .addColumn('door', text, (column) => column.notNull())
      .addColumn('starts_at', integer, (column) => column.notNull())
      .addColumn('moved_from', integer)
      .addColumn('practitioner', text, (column) => column.notNull())
      .addColumn('location', text, (column) => column.notNull())
      .addColumn('due_at', integer, (column) => column.notNull())
      .addPrimaryKeyConstraint('clinic_news_key', ['appointment_id', 'sequence'])
      .execute();
  },
};
