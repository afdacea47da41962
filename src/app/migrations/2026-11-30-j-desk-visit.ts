import { sql, type Kysely } from 'kysely';
import { columnTypes, createTable } from '#/platform/db/columns.ts';
import type { DialectName } from '#/platform/db/database.ts';
import type { Migration } from '#/platform/db/migration.ts';

/** What the front desk notes of a visit, a patient without an address, and what a person has to tell by phone. */
export const deskVisit: Migration = {
  name: '2026-11-30-j-desk-visit',
  async up(db, dialect) {
    await widenAppointment(db, dialect);
    await createDeskAction(db, dialect);
    await createPhoneTask(db, dialect);
  },
};

async function widenAppointment(db: Kysely<unknown>, dialect: DialectName): Promise<void> {
  const { text, integer } = columnTypes(dialect);
  const appointment = () => db.schema.alterTable('appointment');
  await appointment()
    .addColumn('location', text, (column) => column.notNull().defaultTo(sql`'main'`))
    .execute();
  await appointment()
    .addColumn('source', text, (column) =>
      column
        .notNull()
        .defaultTo(sql`'web'`)
        .check(sql`source in ('web', 'phone', 'api')`),
    )
    .execute();
  for (const name of ['arrived_at', 'in_room_at', 'left_at'])
    await appointment().addColumn(name, integer).execute();
  await appointment()
    .addColumn('treated_minutes', integer, (column) => column.check(sql`treated_minutes > 0`))
    .execute();
  await sql`alter table appointment alter column email drop not null`.execute(db);
}

/** One row for each press of the desk that can still be taken back, with the visit as it was before. */
async function createDeskAction(db: Kysely<unknown>, dialect: DialectName): Promise<void> {
  const { text, integer } = columnTypes(dialect);
  await createTable(db, dialect, 'desk_action')
    .addColumn('appointment_id', text, (column) =>
      column.notNull().references('appointment.id').onDelete('cascade'),
    )
    .addColumn('sequence', integer, (column) => column.notNull())
    .addColumn('sequence_before', integer, (column) => column.notNull())
    .addColumn('verb', text, (column) => column.notNull())
    .addColumn('acted_at', integer, (column) => column.notNull())
    .addColumn('acted_by', text, (column) => column.notNull())
    .addColumn('location', text, (column) => column.notNull())
    .addColumn('message', text)
    .addColumn('former', text)
    .addPrimaryKeyConstraint('desk_action_key', ['appointment_id', 'sequence'])
    .execute();
  await db.schema.createIndex('desk_action_age').on('desk_action').column('acted_at').execute();
}

async function createPhoneTask(db: Kysely<unknown>, dialect: DialectName): Promise<void> {
  const { text, integer } = columnTypes(dialect);
  await createTable(db, dialect, 'phone_task')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('appointment_id', text, (column) =>
      column.notNull().references('appointment.id').onDelete('cascade'),
    )
    .addColumn('kind', text, (column) => column.notNull())
    .addColumn('message', text, (column) => column.notNull().unique())
    .addColumn('due_at', integer, (column) => column.notNull())
    .addColumn('location', text, (column) => column.notNull())
    .addColumn('created_at', integer, (column) => column.notNull())
    .addColumn('taken_by', text)
    .addColumn('done_at', integer)
    .execute();
  await db.schema
    .createIndex('phone_task_open')
    .on('phone_task')
    .columns(['due_at', 'appointment_id'])
    .where(sql.ref('done_at'), 'is', null)
    .execute();
}
