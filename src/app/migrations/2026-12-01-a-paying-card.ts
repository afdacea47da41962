import { sql } from 'kysely';
import { columnTypes } from '#/platform/db/columns.ts';
import type { Migration } from '#/platform/db/migration.ts';

/** Which card paid, as far as its receipt would say: the brand and the last four digits, and nothing else of it. */
export const payingCard: Migration = {
  name: '2026-12-01-a-paying-card',
  async up(db, dialect) {
    const { text } = columnTypes(dialect);
    await db.schema.alterTable('payment_charge').addColumn('card_brand', text).execute();
    await db.schema
      .alterTable('payment_charge')
      .addColumn('card_last4', text, (column) =>
        column.check(sql`card_last4 is null or length(card_last4) = 4`),
      )
      .execute();
  },
};
