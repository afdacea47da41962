import { sql, type Kysely } from 'kysely';
import { columnTypes, createTable } from '#/platform/db/columns.ts';
import type { DialectName } from '#/platform/db/database.ts';
import type { Migration } from '#/platform/db/migration.ts';

/** Hours that begin on a day, rooms out of order, holidays the clinic works through, and visits the clinic asked to move. */
export const hours: Migration = {
  name: '2026-11-30-l-hours',
  async up(db, dialect) {
    await createWeeks(db, dialect);
    await createRoomOut(db, dialect);
    const { text, integer } = columnTypes(dialect);
    await createTable(db, dialect, 'open_holiday')
      .addColumn('local_date', text, (column) => column.primaryKey().notNull())
      .addColumn('location', text, (column) => column.notNull())
      .execute();
    await db.schema.alterTable('schedule_exception').addColumn('absence', text).execute();
    await createTable(db, dialect, 'moving_request')
      .addColumn('appointment_id', text, (column) =>
        column.primaryKey().notNull().references('appointment.id').onDelete('cascade'),
      )
      .addColumn('sequence', integer, (column) => column.notNull())
      .addColumn('asked_at', integer, (column) => column.notNull())
      .addColumn('location', text, (column) => column.notNull())
      .execute();
    if (dialect === 'sqlite') for (const trigger of SQLITE_DIARY_TRIGGERS) await trigger.execute(db);
  },
};

async function createWeeks(db: Kysely<unknown>, dialect: DialectName): Promise<void> {
  const { text, integer } = columnTypes(dialect);
  await createTable(db, dialect, 'working_week')
    .addColumn('practitioner', text, (column) => column.notNull())
    .addColumn('first_date', text, (column) => column.notNull())
    .addColumn('location', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('working_week_key', ['practitioner', 'first_date'])
    .execute();
  await createTable(db, dialect, 'working_week_period')
    .addColumn('practitioner', text, (column) => column.notNull())
    .addColumn('first_date', text, (column) => column.notNull())
    .addColumn('weekday', integer, (column) => column.notNull())
    .addColumn('from_minutes', integer, (column) => column.notNull())
    .addColumn('to_minutes', integer, (column) => column.notNull())
    .addPrimaryKeyConstraint('working_week_period_key', [
      'practitioner',
      'first_date',
      'weekday',
      'from_minutes',
    ])
    .addForeignKeyConstraint(
      'working_week_period_week',
      ['practitioner', 'first_date'],
      'working_week',
      ['practitioner', 'first_date'],
      (key) => key.onDelete('cascade'),
    )
    .addCheckConstraint('working_week_period_weekday', sql`weekday between 1 and 7`)
    .addCheckConstraint(
      'working_week_period_minutes',
      sql`from_minutes >= 0 and from_minutes < to_minutes and to_minutes <= 1440`,
    )
    .execute();
}

async function createRoomOut(db: Kysely<unknown>, dialect: DialectName): Promise<void> {
  const { text, integer } = columnTypes(dialect);
  await createTable(db, dialect, 'room_out')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('room', text, (column) => column.notNull())
    .addColumn('location', text, (column) => column.notNull())
    .addColumn('from_at', integer, (column) => column.notNull())
    .addColumn('to_at', integer, (column) => column.notNull())
    .addCheckConstraint('room_out_times', sql`from_at < to_at`)
    .execute();
}

/** As for the older tables of the diary: whoever writes, the times kept in memory are known to be old. */
const SQLITE_DIARY_TRIGGERS = [
  sql`create trigger working_week_added after insert on working_week
    begin update diary_version set version = version + 1; end`,
  sql`create trigger working_week_changed after update on working_week
    begin update diary_version set version = version + 1; end`,
  sql`create trigger working_week_removed after delete on working_week
    begin update diary_version set version = version + 1; end`,
  sql`create trigger working_week_period_added after insert on working_week_period
    begin update diary_version set version = version + 1; end`,
  sql`create trigger working_week_period_changed after update on working_week_period
    begin update diary_version set version = version + 1; end`,
  sql`create trigger working_week_period_removed after delete on working_week_period
    begin update diary_version set version = version + 1; end`,
  sql`create trigger room_out_added after insert on room_out
    begin update diary_version set version = version + 1; end`,
  sql`create trigger room_out_changed after update on room_out
    begin update diary_version set version = version + 1; end`,
  sql`create trigger room_out_removed after delete on room_out
    begin update diary_version set version = version + 1; end`,
] as const;
