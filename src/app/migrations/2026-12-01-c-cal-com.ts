import { sql, type Kysely } from 'kysely';
import { columnTypes, createTable } from '#/platform/db/columns.ts';
import type { DialectName } from '#/platform/db/database.ts';
import type { Migration } from '#/platform/db/migration.ts';

/** Bookings of Cal.com beside the visits they became, and what its webhooks have told already. */
export const calCom: Migration = {
  name: '2026-12-01-c-cal-com',
  async up(db, dialect) {
    const { text, integer } = columnTypes(dialect);
    await db.schema
      .alterTable('appointment')
      .addColumn('calendar', text, (column) => column.check(sql`calendar in ('cal')`))
      .execute();
    await createBookings(db, dialect);
    await createTable(db, dialect, 'cal_event')
      .addColumn('digest', text, (column) => column.primaryKey().notNull())
      .addColumn('location', text, (column) => column.notNull())
      .addColumn('received_at', integer, (column) => column.notNull())
      .execute();
  },
};

async function createBookings(db: Kysely<unknown>, dialect: DialectName): Promise<void> {
  const { text, integer, flag } = columnTypes(dialect);
  await createTable(db, dialect, 'cal_booking')
    .addColumn('uid', text, (column) => column.primaryKey().notNull())
    .addColumn('location', text, (column) => column.notNull())
    .addColumn('appointment_id', text, (column) => column.references('appointment.id').onDelete('set null'))
    .addColumn('status', text, (column) =>
      column.notNull().check(sql`status in ('pending', 'accepted', 'cancelled', 'rejected')`),
    )
    .addColumn('asked_to_move', flag, (column) => column.notNull().check(sql`asked_to_move in (0, 1)`))
    .addColumn('next_uid', text)
    .addColumn('starts_at', integer, (column) => column.notNull())
    .addColumn('ends_at', integer, (column) => column.notNull())
    .addColumn('service', text)
    .addColumn('practitioner', text)
    .addColumn('told_at', integer, (column) => column.notNull())
    .addColumn('name', text)
    .addColumn('email', text)
    .addColumn('phone', text)
    .execute();
  await db.schema.createIndex('cal_booking_end').on('cal_booking').column('ends_at').execute();
  await db.schema.createIndex('cal_booking_visit').on('cal_booking').column('appointment_id').execute();
}
