import { sql } from 'kysely';
import { columnTypes, createTable } from '#/platform/db/columns.ts';
import type { Migration } from '#/platform/db/migration.ts';

/** The secret addresses under which a therapist's diary can be read by a calendar program. */
export const calendarAddress: Migration = {
  name: '2026-11-30-s-calendar-address',
  async up(db, dialect) {
    const { text, integer } = columnTypes(dialect);
    await createTable(db, dialect, 'calendar_address')
      .addColumn('secret_hash', text, (column) => column.primaryKey().notNull())
      .addColumn('practitioner', text, (column) => column.notNull())
      .addColumn('kind', text, (column) => column.notNull())
      .addColumn('location', text, (column) => column.notNull())
      .addColumn('made_at', integer, (column) => column.notNull())
      .addUniqueConstraint('calendar_address_one', ['practitioner', 'kind'])
      .addCheckConstraint('calendar_address_kind', sql`kind in ('own', 'busy')`)
      .execute();
  },
};
