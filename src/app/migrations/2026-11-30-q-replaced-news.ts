import { sql } from 'kysely';
import { columnTypes } from '#/platform/db/columns.ts';
import type { Migration } from '#/platform/db/migration.ts';

/** News that a later change made untrue before anybody was told it, and the name of that change. */
export const replacedNews: Migration = {
  name: '2026-11-30-q-replaced-news',
  async up(db, dialect) {
    const { text } = columnTypes(dialect);
    for (const table of ['outbox_message', 'phone_task'] as const) {
      await db.schema.alterTable(table).addColumn('replaced_by', text).execute();
      await db.schema
        .createIndex(`${table}_replaced`)
        .on(table)
        .column('replaced_by')
        .where(sql.ref('replaced_by'), 'is not', null)
        .execute();
    }
  },
};
