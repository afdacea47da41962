import { sql } from 'kysely';
import { columnTypes } from '#/platform/db/columns.ts';
import type { Migration } from '#/platform/db/migration.ts';

/** One charge may pay for several visits of a plan: the payment of each visit but the first names the one that was charged. */
export const paidWith: Migration = {
  name: '2026-12-01-ca-paid-with',
  async up(db, dialect) {
    const { text } = columnTypes(dialect);
    await db.schema
      .alterTable('payment')
      .addColumn('paid_with', text, (column) => column.references('payment.id'))
      .execute();
    await db.schema
      .createIndex('payment_paid_with')
      .on('payment')
      .column('paid_with')
      .where(sql.ref('paid_with'), 'is not', null)
      .execute();
  },
};
