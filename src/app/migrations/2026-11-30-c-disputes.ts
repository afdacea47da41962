import { sql, type Kysely } from 'kysely';
import { columnTypes, createTable } from '#/platform/db/columns.ts';
import type { Migration } from '#/platform/db/migration.ts';

/**
 * Several disputes may stand against one charge, and an inquiry of a bank is none. What was noted as open before may
 * be either: it is `unsorted` until the card company says more.
 */
export const disputes: Migration = {
  name: '2026-11-30-c-disputes',
  async up(db, dialect) {
    const { text, integer } = columnTypes(dialect);
    await createTable(db, dialect, 'payment_dispute')
      .addColumn('id', text, (column) => column.primaryKey().notNull())
      .addColumn('payment_id', text, (column) => column.notNull().references('payment.id'))
      .addColumn('state', text, (column) => column.notNull())
      .addColumn('cents', integer, (column) => column.notNull())
      .addCheckConstraint(
        'payment_dispute_state',
        sql`state in ('unsorted', 'inquiry', 'open', 'won', 'lost')`,
      )
      .addCheckConstraint('payment_dispute_cents', sql`cents >= 0`)
      .execute();
    await db.schema
      .createIndex('payment_dispute_of_payment')
      .on('payment_dispute')
      .column('payment_id')
      .execute();
    await copyDisputes(db);
  },
};

async function copyDisputes(db: Kysely<unknown>): Promise<void> {
  await sql`insert into payment_dispute (id, payment_id, state, cents)
    select dispute_id, payment_id, case when dispute = 'open' then 'unsorted' else dispute end, disputed_cents
    from payment_charge where dispute_id is not null and dispute <> 'none'`.execute(db);
}
