import { sql, type Kysely } from 'kysely';
import { columnTypes, createTable } from '#/platform/db/columns.ts';
import type { DialectName } from '#/platform/db/database.ts';
import type { Migration } from '#/platform/db/migration.ts';

/** Visits that were planned together, and what follows a visit: the sheet for home and how the patient is. Both sealed. */
export const visitSeries: Migration = {
  name: '2026-11-30-z-visit-series',
  async up(db, dialect) {
    const { text, integer } = columnTypes(dialect);
    await createTable(db, dialect, 'visit_series')
      .addColumn('id', text, (column) => column.primaryKey().notNull())
      .addColumn('location', text, (column) => column.notNull())
      .addColumn('service', text, (column) => column.notNull())
      .addColumn('practitioner', text, (column) => column.notNull())
      .addColumn('every_weeks', integer, (column) => column.notNull().check(sql`every_weeks > 0`))
      .addColumn('around_minutes', integer, (column) => column.notNull())
      .addColumn('version', integer, (column) => column.notNull())
      .addColumn('created_at', integer, (column) => column.notNull())
      .execute();
    await createTable(db, dialect, 'series_visit')
      .addColumn('appointment_id', text, (column) =>
        column.primaryKey().notNull().references('appointment.id').onDelete('cascade'),
      )
      .addColumn('series_id', text, (column) =>
        column.notNull().references('visit_series.id').onDelete('cascade'),
      )
      .addColumn('position', integer, (column) => column.notNull().check(sql`position > 0`))
      .addColumn('planned_at', integer, (column) => column.notNull())
      .addColumn('planned_practitioner', text, (column) => column.notNull())
      .addUniqueConstraint('series_visit_position', ['series_id', 'position'])
      .execute();
    await createTable(db, dialect, 'series_change')
      .addColumn('series_id', text, (column) =>
        column.notNull().references('visit_series.id').onDelete('cascade'),
      )
      .addColumn('version', integer, (column) => column.notNull())
      .addColumn('verb', text, (column) => column.notNull().check(sql`verb in ('book', 'move', 'cancel')`))
      .addColumn('acted_at', integer, (column) => column.notNull())
      .addColumn('acted_by', text, (column) => column.notNull())
      .addColumn('message', text)
      .addColumn('former', text, (column) => column.notNull())
      .addPrimaryKeyConstraint('series_change_key', ['series_id', 'version'])
      .execute();
    await createAfterwards(db, dialect);
  },
};

async function createAfterwards(db: Kysely<unknown>, dialect: DialectName): Promise<void> {
  const { text, integer } = columnTypes(dialect);
  await createTable(db, dialect, 'home_care')
    .addColumn('appointment_id', text, (column) =>
      column.primaryKey().notNull().references('appointment.id').onDelete('cascade'),
    )
    .addColumn('location', text, (column) => column.notNull())
    .addColumn('sheet', text, (column) => column.notNull())
    .addColumn('chosen_by', text, (column) => column.notNull())
    .addColumn('chosen_at', integer, (column) => column.notNull())
    .execute();
  await createTable(db, dialect, 'visit_feeling')
    .addColumn('appointment_id', text, (column) =>
      column.primaryKey().notNull().references('appointment.id').onDelete('cascade'),
    )
    .addColumn('location', text, (column) => column.notNull())
    .addColumn('words', text, (column) => column.notNull())
    .addColumn('answered_at', integer, (column) => column.notNull())
    .addColumn('read_at', integer)
    .execute();
}
