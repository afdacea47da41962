import { sql, type Kysely } from 'kysely';
import { columnTypes, createTable } from '#/platform/db/columns.ts';
import type { DialectName } from '#/platform/db/database.ts';
import type { Migration } from '#/platform/db/migration.ts';

/**
 * People get a row of their own, and a visit says whose it is. Which visits belong together is a rule no SQL can state
 * (all spellings of a mailbox, all spellings of a name), so the program links the visits that are there: decision 030.
 */
export const patients: Migration = {
  name: '2026-11-30-k-patients',
  async up(db, dialect) {
    await createPatient(db, dialect);
    await createKnownAs(db, dialect);
    await createPair(db, dialect);
    const { text } = columnTypes(dialect);
    await db.schema
      .alterTable('appointment')
      .addColumn('patient_id', text, (column) => column.references('patient.id'))
      .execute();
    await db.schema
      .createIndex('appointment_patient')
      .on('appointment')
      .columns(['patient_id', 'starts_at'])
      .execute();
    await db.schema
      .createIndex('appointment_without_patient')
      .on('appointment')
      .columns(['booked_at', 'id'])
      .where(sql.ref('patient_id'), 'is', null)
      .execute();
  },
};

async function createPatient(db: Kysely<unknown>, dialect: DialectName): Promise<void> {
  const { text, integer, flag } = columnTypes(dialect);
  await createTable(db, dialect, 'patient')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('location', text, (column) => column.notNull())
    .addColumn('first_name', text, (column) => column.notNull())
    .addColumn('last_name', text, (column) => column.notNull())
    .addColumn('name_key', text, (column) => column.notNull())
    .addColumn('email', text)
    .addColumn('phone', text, (column) => column.notNull())
    .addColumn('phone_key', text, (column) => column.notNull())
    .addColumn('other_phone', text)
    .addColumn('birth_date', text)
    .addColumn('guardian', text)
    .addColumn('pressure', text, (column) => column.check(sql`pressure in ('light', 'medium', 'firm')`))
    .addColumn('position', text, (column) =>
      column.check(sql`position in ('face-down', 'side-lying', 'face-up', 'seated')`),
    )
    .addColumn('scents', text, (column) => column.check(sql`scents in ('fine', 'none')`))
    .addColumn('nut_oil', text, (column) => column.check(sql`nut_oil in ('fine', 'never')`))
    .addColumn('talk', text, (column) => column.check(sql`talk in ('talk', 'quiet')`))
    .addColumn('language', text)
    .addColumn('interpreter', flag, (column) => column.notNull())
    .addColumn('step_free', flag, (column) => column.notNull())
    .addColumn('owner_decides', flag, (column) => column.notNull())
    .addColumn('merged_into', text, (column) => column.references('patient.id'))
    .addColumn('kept_id', text, (column) => column.notNull().references('patient.id'))
    .addColumn('find_text', text, (column) => column.notNull())
    .addColumn('checked_at', integer, (column) => column.notNull())
    .addColumn('created_at', integer, (column) => column.notNull())
    .addColumn('version', integer, (column) => column.notNull())
    .addCheckConstraint(
      'patient_flags',
      sql`interpreter in (0, 1) and step_free in (0, 1) and owner_decides in (0, 1)`,
    )
    .addCheckConstraint('patient_merged', sql`(merged_into is null) = (kept_id = id)`)
    .execute();
  await db.schema.createIndex('patient_name').on('patient').column('name_key').execute();
  await db.schema.createIndex('patient_kept').on('patient').column('kept_id').execute();
}

async function createKnownAs(db: Kysely<unknown>, dialect: DialectName): Promise<void> {
  const { text } = columnTypes(dialect);
  await createTable(db, dialect, 'patient_known_as')
    .addColumn('mailbox', text, (column) => column.notNull())
    .addColumn('name_key', text, (column) => column.notNull())
    .addColumn('birth_date', text, (column) => column.notNull())
    .addColumn('patient_id', text, (column) => column.notNull().references('patient.id').onDelete('cascade'))
    .addColumn('location', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('patient_known_as_key', ['mailbox', 'name_key', 'birth_date'])
    .execute();
  await db.schema
    .createIndex('patient_known_as_patient')
    .on('patient_known_as')
    .column('patient_id')
    .execute();
}

async function createPair(db: Kysely<unknown>, dialect: DialectName): Promise<void> {
  const { text, integer } = columnTypes(dialect);
  await createTable(db, dialect, 'patient_pair')
    .addColumn('one', text, (column) => column.notNull().references('patient.id').onDelete('cascade'))
    .addColumn('other', text, (column) => column.notNull().references('patient.id').onDelete('cascade'))
    .addColumn('reason', text, (column) => column.notNull())
    .addColumn('location', text, (column) => column.notNull())
    .addColumn('found_at', integer, (column) => column.notNull())
    .addColumn('settled_as', text, (column) => column.check(sql`settled_as in ('same', 'different')`))
    .addPrimaryKeyConstraint('patient_pair_key', ['one', 'other'])
    .addCheckConstraint('patient_pair_order', sql`one < other`)
    .execute();
  await db.schema.createIndex('patient_pair_other').on('patient_pair').column('other').execute();
}
