import { sql } from 'kysely';
import { columnTypes, createTable } from '#/platform/db/columns.ts';
import type { Migration } from '#/platform/db/migration.ts';

/** What a patient tells the care team when booking. The reason is sealed before it gets here. */
export const visitNote: Migration = {
  name: '2026-11-22-c-visit-note',
  async up(db, dialect) {
    const { text } = columnTypes(dialect);
    await createTable(db, dialect, 'visit_note')
      .addColumn('appointment_id', text, (column) =>
        column.primaryKey().notNull().references('appointment.id').onDelete('cascade'),
      )
      .addColumn('reason', text)
      .addColumn('insurance', text, (column) => column.notNull())
      .addCheckConstraint('visit_note_insurance', sql`insurance in ('yes', 'no', 'not-sure')`)
      .execute();
  },
};
