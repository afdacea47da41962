import { sql } from 'kysely';
import { columnTypes, createTable } from '#/platform/db/columns.ts';
import type { Migration } from '#/platform/db/migration.ts';

/** A forgiven late change is noted with its visit, and a moved visit remembers where it stood until the undo ends. */
export const lateChange: Migration = {
  name: '2026-11-30-f-late-change',
  async up(db, dialect) {
    const { text, integer, flag } = columnTypes(dialect);
    await db.schema
      .alterTable('appointment')
      .addColumn('late_forgiven', flag, (column) =>
        column
          .notNull()
          .defaultTo(sql`0`)
          .check(sql`late_forgiven in (0, 1)`),
      )
      .execute();
    await createTable(db, dialect, 'former_visit')
      .addColumn('appointment_id', text, (column) =>
        column.primaryKey().notNull().references('appointment.id').onDelete('cascade'),
      )
      .addColumn('sequence', integer, (column) => column.notNull())
      .addColumn('moved_at', integer, (column) => column.notNull())
      .addColumn('practitioner', text, (column) => column.notNull())
      .addColumn('room', text, (column) => column.notNull())
      .addColumn('starts_at', integer, (column) => column.notNull())
      .addColumn('ends_at', integer, (column) => column.notNull())
      .addColumn('busy_until', integer, (column) => column.notNull())
      .addColumn('fee_cents', integer, (column) => column.notNull())
      .addColumn('late_forgiven', flag, (column) => column.notNull())
      .addCheckConstraint('former_visit_forgiven', sql`late_forgiven in (0, 1)`)
      .execute();
  },
};
