import { sql, type Kysely } from 'kysely';
import { columnTypes, createTable } from '#/platform/db/columns.ts';
import type { DialectName } from '#/platform/db/database.ts';
import type { Migration } from '#/platform/db/migration.ts';

/** What patients are reminded of and how each reminder ended, and what they answer by the link of their visit. */
export const reminders: Migration = {
  name: '2026-11-30-ya-reminders',
  async up(db, dialect) {
    const { text, integer } = columnTypes(dialect);
    await createTable(db, dialect, 'visit_answer')
      .addColumn('appointment_id', text, (column) =>
        column.notNull().references('appointment.id').onDelete('cascade'),
      )
      .addColumn('kind', text, (column) => column.notNull())
      .addColumn('location', text, (column) => column.notNull())
      .addColumn('starts_at', integer, (column) => column.notNull())
      .addColumn('minutes', integer)
      .addColumn('answered_at', integer, (column) => column.notNull())
      .addColumn('settled_at', integer)
      .addPrimaryKeyConstraint('visit_answer_key', ['appointment_id', 'kind'])
      .execute();
    await createLedger(db, dialect);
  },
};

async function createLedger(db: Kysely<unknown>, dialect: DialectName): Promise<void> {
  const { text, integer } = columnTypes(dialect);
  await createTable(db, dialect, 'reminder')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('appointment_id', text, (column) =>
      column.notNull().references('appointment.id').onDelete('cascade'),
    )
    .addColumn('location', text, (column) => column.notNull())
    .addColumn('kind', text, (column) => column.notNull())
    .addColumn('starts_at', integer, (column) => column.notNull())
    .addColumn('due_at', integer, (column) => column.notNull())
    .addColumn('until_at', integer, (column) => column.notNull())
    .addColumn('state', text, (column) => column.notNull())
    .addColumn('why', text)
    .addColumn('message', text)
    .addColumn('written_on', text)
    .addColumn('planned_at', integer, (column) => column.notNull())
    .addColumn('settled_at', integer)
    .execute();
  // Nobody is reminded twice of one time, whoever writes: what was not needed counts as never planned.
  await db.schema
    .createIndex('reminder_once')
    .on('reminder')
    .columns(['appointment_id', 'starts_at', 'kind'])
    .unique()
    .where(sql.ref('state'), '<>', sql.lit('not-needed'))
    .execute();
  await db.schema.createIndex('reminder_due').on('reminder').columns(['state', 'due_at']).execute();
  await db.schema.createIndex('reminder_visit').on('reminder').column('appointment_id').execute();
}
