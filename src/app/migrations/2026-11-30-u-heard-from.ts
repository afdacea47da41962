import { columnTypes } from '#/platform/db/columns.ts';
import type { Migration } from '#/platform/db/migration.ts';

/** How somebody heard of the clinic: asked once, with the first visit. Null: not asked, or not answered. */
export const heardFrom: Migration = {
  name: '2026-11-30-u-heard-from',
  async up(db, dialect) {
    await db.schema.alterTable('patient').addColumn('heard_from', columnTypes(dialect).text).execute();
  },
};
