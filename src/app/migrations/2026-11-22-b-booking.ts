import { sql, type CreateTableBuilder, type Kysely } from 'kysely';
import { columnTypes, createTable } from '#/platform/db/columns.ts';
import type { DialectName } from '#/platform/db/database.ts';
import type { Migration } from '#/platform/db/migration.ts';

export const booking: Migration = {
  name: '2026-11-22-b-booking',
  async up(db, dialect) {
    await createSchedule(db, dialect);
    await createHold(db, dialect);
    await createAppointment(db, dialect);
    await createSlotCell(db, dialect);
    await createRequestMemory(db, dialect);
    if (dialect === 'sqlite') for (const trigger of SQLITE_DIARY_TRIGGERS) await trigger.execute(db);
  },
};

async function createSchedule(db: Kysely<unknown>, dialect: DialectName): Promise<void> {
  const { text, integer } = columnTypes(dialect);
  await createTable(db, dialect, 'weekly_hours')
    .addColumn('practitioner', text, (column) => column.notNull())
    .addColumn('weekday', integer, (column) => column.notNull())
    .addColumn('from_minutes', integer, (column) => column.notNull())
    .addColumn('to_minutes', integer, (column) => column.notNull())
    .addPrimaryKeyConstraint('weekly_hours_key', ['practitioner', 'weekday', 'from_minutes'])
    .addCheckConstraint('weekly_hours_weekday', sql`weekday between 1 and 7`)
    .addCheckConstraint(
      'weekly_hours_period',
      sql`from_minutes >= 0 and from_minutes < to_minutes and to_minutes <= 1440`,
    )
    .execute();
  await createTable(db, dialect, 'schedule_exception')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('practitioner', text, (column) => column.notNull())
    .addColumn('kind', text, (column) => column.notNull())
    .addColumn('first_date', text, (column) => column.notNull())
    .addColumn('last_date', text, (column) => column.notNull())
    .addColumn('from_minutes', integer)
    .addColumn('to_minutes', integer)
    .addCheckConstraint('schedule_exception_kind', sql`kind in ('changed', 'away')`)
    .addCheckConstraint('schedule_exception_dates', sql`first_date <= last_date`)
    .addCheckConstraint('schedule_exception_one_day', sql`kind = 'away' or first_date = last_date`)
    .addCheckConstraint(
      'schedule_exception_period',
      sql`(from_minutes is null and to_minutes is null)
        or (from_minutes is not null and to_minutes is not null
          and from_minutes >= 0 and from_minutes < to_minutes and to_minutes <= 1440)`,
    )
    .execute();
  await createTable(db, dialect, 'clinic_closure')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('first_date', text, (column) => column.notNull())
    .addColumn('last_date', text, (column) => column.notNull())
    .addColumn('label', text, (column) => column.notNull())
    .addCheckConstraint('clinic_closure_dates', sql`first_date <= last_date`)
    .execute();
}

function withVisit<Name extends string, Column extends string>(
  table: CreateTableBuilder<Name, Column>,
  dialect: DialectName,
) {
  const { text, integer, flag } = columnTypes(dialect);
  return table
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('service', text, (column) => column.notNull())
    .addColumn('practitioner', text, (column) => column.notNull())
    .addColumn('room', text, (column) => column.notNull())
    .addColumn('starts_at', integer, (column) => column.notNull())
    .addColumn('ends_at', integer, (column) => column.notNull())
    .addColumn('busy_until', integer, (column) => column.notNull())
    .addColumn('price_cents', integer, (column) => column.notNull())
    .addColumn('any_practitioner', flag, (column) => column.notNull())
    .addColumn('created_at', integer, (column) => column.notNull());
}

async function createHold(db: Kysely<unknown>, dialect: DialectName): Promise<void> {
  const { text, integer, flag } = columnTypes(dialect);
  await withVisit(createTable(db, dialect, 'hold'), dialect)
    .addColumn('stage', text, (column) => column.notNull())
    .addColumn('expires_at', integer, (column) => column.notNull())
    .addColumn('client', text)
    .addColumn('anonymous', flag, (column) => column.notNull())
    .addCheckConstraint('hold_times', sql`starts_at < ends_at and ends_at <= busy_until`)
    .addCheckConstraint('hold_stage', sql`stage in ('choosing', 'extended', 'paying')`)
    .addCheckConstraint('hold_flags', sql`any_practitioner in (0, 1) and anonymous in (0, 1)`)
    .execute();
  await db.schema.createIndex('hold_expiry').on('hold').column('expires_at').execute();
  await db.schema.createIndex('hold_client').on('hold').column('client').execute();
}

async function createAppointment(db: Kysely<unknown>, dialect: DialectName): Promise<void> {
  const { text, integer, flag } = columnTypes(dialect);
  await withVisit(createTable(db, dialect, 'appointment'), dialect)
    .addColumn('reference', text, (column) => column.notNull().unique())
    .addColumn('status', text, (column) => column.notNull())
    .addColumn('local_start', text, (column) => column.notNull())
    .addColumn('time_zone', text, (column) => column.notNull())
    .addColumn('payment', text, (column) => column.notNull())
    .addColumn('self_pay', flag, (column) => column.notNull())
    .addColumn('first_name', text, (column) => column.notNull())
    .addColumn('last_name', text, (column) => column.notNull())
    .addColumn('email', text, (column) => column.notNull())
    .addColumn('phone', text, (column) => column.notNull())
    .addColumn('birth_date', text)
    .addColumn('guardian', text)
    .addColumn('sequence', integer, (column) => column.notNull())
    .addColumn('link_version', integer, (column) => column.notNull())
    .addColumn('booked_at', integer)
    .addColumn('ended_at', integer)
    .addColumn('cancelled_by', text)
    .addColumn('fee_cents', integer, (column) => column.notNull())
    .addCheckConstraint('appointment_times', sql`starts_at < ends_at and ends_at <= busy_until`)
    .addCheckConstraint(
      'appointment_status',
      sql`status in ('pending', 'booked', 'arrived', 'fulfilled', 'cancelled', 'noshow')`,
    )
    .addCheckConstraint('appointment_payment', sql`payment in ('clinic', 'card')`)
    .addCheckConstraint('appointment_flags', sql`any_practitioner in (0, 1) and self_pay in (0, 1)`)
    .addCheckConstraint('appointment_fee', sql`fee_cents >= 0 and fee_cents <= price_cents`)
    .addCheckConstraint(
      'appointment_cancelled_by',
      sql`(status = 'cancelled') = (cancelled_by is not null)
        and (cancelled_by is null or cancelled_by in ('patient', 'clinic', 'payment-ended'))`,
    )
    .execute();
  await db.schema
    .createIndex('appointment_diary')
    .on('appointment')
    .columns(['starts_at', 'practitioner', 'room', 'busy_until'])
    .where(sql.ref('status'), 'in', sql`('booked', 'arrived', 'fulfilled', 'noshow')`)
    .execute();
  await db.schema
    .createIndex('appointment_turn')
    .on('appointment')
    .columns(['practitioner', 'created_at'])
    .where(sql.ref('any_practitioner'), '=', sql`1`)
    .execute();
  await db.schema
    .createIndex('appointment_email')
    .on('appointment')
    .columns(['email', 'starts_at'])
    .execute();
}

async function createSlotCell(db: Kysely<unknown>, dialect: DialectName): Promise<void> {
  const { text, integer } = columnTypes(dialect);
  const table = db.schema
    .createTable('slot_cell')
    .addColumn('resource', text, (column) => column.notNull())
    .addColumn('cell', integer, (column) => column.notNull())
    .addColumn('owner', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('slot_cell_key', ['resource', 'cell']);
  await (dialect === 'sqlite' ? table.modifyEnd(sql`strict, without rowid`) : table).execute();
  await db.schema.createIndex('slot_cell_owner').on('slot_cell').column('owner').execute();
}

async function createRequestMemory(db: Kysely<unknown>, dialect: DialectName): Promise<void> {
  const { text, integer } = columnTypes(dialect);
  await createTable(db, dialect, 'idempotency_record')
    .addColumn('key', text, (column) => column.primaryKey().notNull())
    .addColumn('request_hash', text, (column) => column.notNull())
    .addColumn('subject', text, (column) => column.notNull())
    .addColumn('created_at', integer, (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('idempotency_record_age')
    .on('idempotency_record')
    .column('created_at')
    .execute();
  await createTable(db, dialect, 'rate_limit')
    .addColumn('bucket', text, (column) => column.primaryKey().notNull())
    .addColumn('window_at', integer, (column) => column.notNull())
    .addColumn('uses', integer, (column) => column.notNull())
    .execute();
  await createTable(db, dialect, 'diary_version')
    .addColumn('id', integer, (column) => column.primaryKey().notNull())
    .addColumn('version', integer, (column) => column.notNull())
    .addCheckConstraint('diary_version_one_row', sql`id = 1`)
    .execute();
  await sql`insert into diary_version (id, version) values (1, 0)`.execute(db);
}

/** Whoever changes the diary, from whichever process, the times kept in memory are known to be old. */
const SQLITE_DIARY_TRIGGERS = [
  sql`create trigger weekly_hours_added after insert on weekly_hours
    begin update diary_version set version = version + 1; end`,
  sql`create trigger weekly_hours_changed after update on weekly_hours
    begin update diary_version set version = version + 1; end`,
  sql`create trigger weekly_hours_removed after delete on weekly_hours
    begin update diary_version set version = version + 1; end`,
  sql`create trigger schedule_exception_added after insert on schedule_exception
    begin update diary_version set version = version + 1; end`,
  sql`create trigger schedule_exception_changed after update on schedule_exception
    begin update diary_version set version = version + 1; end`,
  sql`create trigger schedule_exception_removed after delete on schedule_exception
    begin update diary_version set version = version + 1; end`,
  sql`create trigger clinic_closure_added after insert on clinic_closure
    begin update diary_version set version = version + 1; end`,
  sql`create trigger clinic_closure_changed after update on clinic_closure
    begin update diary_version set version = version + 1; end`,
  sql`create trigger clinic_closure_removed after delete on clinic_closure
    begin update diary_version set version = version + 1; end`,
  sql`create trigger hold_added after insert on hold
    begin update diary_version set version = version + 1; end`,
  sql`create trigger hold_changed after update on hold
    begin update diary_version set version = version + 1; end`,
  sql`create trigger hold_removed after delete on hold
    begin update diary_version set version = version + 1; end`,
  sql`create trigger appointment_added after insert on appointment
    begin update diary_version set version = version + 1; end`,
  sql`create trigger appointment_changed after update on appointment
    begin update diary_version set version = version + 1; end`,
  sql`create trigger appointment_removed after delete on appointment
    begin update diary_version set version = version + 1; end`,
] as const;
