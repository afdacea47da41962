import { columnTypes } from '#/platform/db/columns.ts';
import type { Migration } from '#/platform/db/migration.ts';

/** One gift a visit: the second key beside the person, for two people who are noted with different words at one visit. */
export const voucherVisit: Migration = {
  name: '2026-11-30-h-voucher-visit',
  async up(db, dialect) {
    const { text } = columnTypes(dialect);
    await db.schema.alterTable('newsletter_voucher').addColumn('visit', text).execute();
    await db.schema
      .createIndex('newsletter_voucher_visit')
      .unique()
      .on('newsletter_voucher')
      .columns(['offer', 'visit'])
      .execute();
  },
};
