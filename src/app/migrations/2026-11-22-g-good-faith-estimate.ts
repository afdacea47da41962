import { sql } from 'kysely';
import { columnTypes, createTable } from '#/platform/db/columns.ts';
import type { Migration } from '#/platform/db/migration.ts';

/** Prices in writing, version by version, and what the desk has to do about them. */
export const goodFaithEstimate: Migration = {
  name: '2026-11-22-g-good-faith-estimate',
  async up(db, dialect) {
    const { text, integer } = columnTypes(dialect);
    await createTable(db, dialect, 'good_faith_estimate')
      .addColumn('appointment_id', text, (column) =>
        column.notNull().references('appointment.id').onDelete('cascade'),
      )
      .addColumn('version', integer, (column) => column.notNull())
      .addColumn('made_at', integer, (column) => column.notNull())
      .addColumn('due_by', text)
      .addColumn('expected_cents', integer, (column) => column.notNull())
      .addColumn('contents', text, (column) => column.notNull())
      .addPrimaryKeyConstraint('good_faith_estimate_key', ['appointment_id', 'version'])
      .addCheckConstraint('good_faith_estimate_numbers', sql`version >= 1 and expected_cents >= 0`)
      .execute();
    await createTable(db, dialect, 'estimate_task')
      .addColumn('appointment_id', text, (column) => column.notNull())
      .addColumn('version', integer, (column) => column.notNull())
      .addColumn('kind', text, (column) => column.notNull())
      .addColumn('charged_cents', integer)
      .addColumn('created_at', integer, (column) => column.notNull())
      .addColumn('done_at', integer)
      .addPrimaryKeyConstraint('estimate_task_key', ['appointment_id', 'version', 'kind'])
      .addForeignKeyConstraint(
        'estimate_task_estimate',
        ['appointment_id', 'version'],
        'good_faith_estimate',
        ['appointment_id', 'version'],
        (key) => key.onDelete('cascade'),
      )
      .addCheckConstraint(
        'estimate_task_kind',
        sql`kind in ('birth-date', 'npi', 'tax-id', 'charged-over')
          and (kind = 'charged-over') = (charged_cents is not null)`,
      )
      .execute();
    await db.schema
      .createIndex('estimate_task_open')
      .on('estimate_task')
      .column('kind')
      .where(sql.ref('done_at'), 'is', null)
      .execute();
  },
};
