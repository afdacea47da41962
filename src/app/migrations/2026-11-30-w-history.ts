import { sql, type Kysely } from 'kysely';
import { columnTypes, createTable } from '#/platform/db/columns.ts';
import type { DialectName } from '#/platform/db/database.ts';
import type { Migration } from '#/platform/db/migration.ts';

/** What a patient tells before a visit, and what the therapist notes after it: sealed. Days of consent are not. */
export const history: Migration = {
  name: '2026-11-30-w-history',
  async up(db, dialect) {
    const { text, integer, flag } = columnTypes(dialect);
    await createTable(db, dialect, 'health_history')
      .addColumn('id', text, (column) => column.primaryKey().notNull())
      .addColumn('patient_id', text, (column) =>
        column.notNull().references('patient.id').onDelete('cascade'),
      )
      .addColumn('appointment_id', text, (column) =>
        column.notNull().references('appointment.id').onDelete('cascade'),
      )
      .addColumn('location', text, (column) => column.notNull())
      .addColumn('answers', text, (column) => column.notNull())
      .addColumn('is_unchanged', flag, (column) => column.notNull().check(sql`is_unchanged in (0, 1)`))
      .addColumn('consent_on', text)
      .addColumn('written_at', integer, (column) => column.notNull())
      .execute();
    await db.schema.createIndex('health_history_patient').on('health_history').column('patient_id').execute();
    await db.schema
      .createIndex('health_history_visit')
      .on('health_history')
      .column('appointment_id')
      .execute();
    await createTable(db, dialect, 'history_draft')
      .addColumn('appointment_id', text, (column) =>
        column.primaryKey().notNull().references('appointment.id').onDelete('cascade'),
      )
      .addColumn('answers', text, (column) => column.notNull())
      .addColumn('written_at', integer, (column) => column.notNull())
      .execute();
    await createTable(db, dialect, 'history_gate')
      .addColumn('patient_id', text, (column) =>
        column.primaryKey().notNull().references('patient.id').onDelete('cascade'),
      )
      .addColumn('wrong_tries', integer, (column) => column.notNull())
      .addColumn('locked_at', integer)
      .execute();
    await createRecord(db, dialect);
  },
};

async function createRecord(db: Kysely<unknown>, dialect: DialectName): Promise<void> {
  const { text, integer } = columnTypes(dialect);
  await createTable(db, dialect, 'visit_record')
    .addColumn('appointment_id', text, (column) =>
      column.primaryKey().notNull().references('appointment.id').onDelete('cascade'),
    )
    .addColumn('location', text, (column) => column.notNull())
    .addColumn('record', text, (column) => column.notNull())
    .addColumn('written_by', text, (column) => column.notNull())
    .addColumn('written_at', integer, (column) => column.notNull())
    .addColumn('version', integer, (column) => column.notNull())
    .execute();
  await createTable(db, dialect, 'visit_addendum')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('appointment_id', text, (column) =>
      column.notNull().references('appointment.id').onDelete('cascade'),
    )
    .addColumn('words', text, (column) => column.notNull())
    .addColumn('written_by', text, (column) => column.notNull())
    .addColumn('written_at', integer, (column) => column.notNull())
    .execute();
  await db.schema.createIndex('visit_addendum_visit').on('visit_addendum').column('appointment_id').execute();
}
