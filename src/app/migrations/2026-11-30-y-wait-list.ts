import { sql, type Kysely } from 'kysely';
import { columnTypes, createTable } from '#/platform/db/columns.ts';
import type { DialectName } from '#/platform/db/database.ts';
import type { Migration } from '#/platform/db/migration.ts';

/** Who waits for a time, and what was offered to them. A time on offer is kept by the hold of the same id. */
export const waitList: Migration = {
  name: '2026-11-30-y-wait-list',
  async up(db, dialect) {
    const { text, integer } = columnTypes(dialect);
    await createTable(db, dialect, 'wait_list_entry')
      .addColumn('id', text, (column) => column.primaryKey().notNull())
      .addColumn('location', text, (column) => column.notNull())
      .addColumn('patient_id', text, (column) => column.references('patient.id').onDelete('cascade'))
      .addColumn('appointment_id', text, (column) => column.references('appointment.id').onDelete('cascade'))
      .addColumn('source', text, (column) => column.notNull().check(sql`source in ('web', 'desk')`))
      .addColumn('first_name', text, (column) => column.notNull())
      .addColumn('last_name', text, (column) => column.notNull())
      .addColumn('email', text)
      .addColumn('phone', text, (column) => column.notNull())
      .addColumn('service', text, (column) => column.notNull())
      .addColumn('wishes', text, (column) => column.notNull())
      .addColumn('passed', text, (column) => column.notNull())
      .addColumn('asked_at', integer, (column) => column.notNull())
      .addColumn('joined_at', integer)
      .addColumn('renewed_at', integer)
      .addColumn('ends_at', integer, (column) => column.notNull())
      .addColumn('silences', integer, (column) => column.notNull())
      .addColumn('question_at', integer)
      .addColumn('ended_at', integer)
      .addColumn('ended_because', text)
      .addColumn('version', integer, (column) => column.notNull())
      .execute();
    await db.schema
      .createIndex('wait_list_entry_of_patient')
      .unique()
      .on('wait_list_entry')
      .column('patient_id')
      .where(sql<boolean>`ended_at is null and joined_at is not null`)
      .execute();
    await db.schema
      .createIndex('wait_list_entry_visit')
      .on('wait_list_entry')
      .column('appointment_id')
      .execute();
    await createOffer(db, dialect);
  },
};

async function createOffer(db: Kysely<unknown>, dialect: DialectName): Promise<void> {
  const { text, integer } = columnTypes(dialect);
  await createTable(db, dialect, 'wait_list_offer')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('location', text, (column) => column.notNull())
    .addColumn('entry_id', text, (column) =>
      column.notNull().references('wait_list_entry.id').onDelete('cascade'),
    )
    .addColumn('practitioner', text, (column) => column.notNull())
    .addColumn('starts_at', integer, (column) => column.notNull())
    .addColumn('ends_at', integer, (column) => column.notNull())
    .addColumn('busy_until', integer, (column) => column.notNull())
    .addColumn('channel', text, (column) => column.notNull().check(sql`channel in ('mail', 'phone')`))
    .addColumn('offered_at', integer, (column) => column.notNull())
    .addColumn('answer_by', integer, (column) => column.notNull())
    .addColumn('offered_by', text)
    .addColumn('reason', text)
    .addColumn('chain', integer, (column) => column.notNull())
    .addColumn('status', text, (column) =>
      column.notNull().check(sql`status in ('open', 'taken', 'declined', 'silent', 'withdrawn')`),
    )
    .addColumn('settled_at', integer)
    .addColumn('appointment_id', text, (column) => column.references('appointment.id').onDelete('set null'))
    .addColumn('freed_practitioner', text)
    .addColumn('freed_from', integer)
    .addColumn('freed_to', integer)
    .execute();
  await db.schema
    .createIndex('wait_list_offer_open')
    .unique()
    .on('wait_list_offer')
    .column('entry_id')
    .where(sql<boolean>`status = 'open'`)
    .execute();
  await db.schema.createIndex('wait_list_offer_entry').on('wait_list_offer').column('entry_id').execute();
  await db.schema
    .createIndex('wait_list_offer_settled')
    .on('wait_list_offer')
    .columns(['status', 'settled_at'])
    .execute();
}
