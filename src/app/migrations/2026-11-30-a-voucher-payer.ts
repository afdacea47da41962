import { sql, type Kysely } from 'kysely';
import { columnTypes, createTable } from '#/platform/db/columns.ts';
import type { DialectName } from '#/platform/db/database.ts';
import type { Migration } from '#/platform/db/migration.ts';

/**
 * A spent voucher may forget who paid for its reader's visits. Some databases have this rule already, under the same
 * name: what is there is replaced, so that both kinds end alike.
 */
export const voucherPayer: Migration = {
  name: '2026-11-30-a-voucher-payer',
  async up(db, dialect) {
    if (dialect === 'sqlite') await rebuildVoucher(db, dialect);
    else
      await sql`alter table newsletter_voucher drop constraint newsletter_voucher_group,
        add constraint newsletter_voucher_group check (status = 'redeemed' or payer_group is null)`.execute(
        db,
      );
  },
};

/** SQLite cannot change a rule of a table that is there. */
async function rebuildVoucher(db: Kysely<unknown>, dialect: DialectName): Promise<void> {
  const { text, integer } = columnTypes(dialect);
  await createTable(db, dialect, 'newsletter_voucher_rebuilt')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('offer', text, (column) => column.notNull())
    .addColumn('mailbox', text, (column) => column.notNull())
    .addColumn('code_digest', text, (column) => column.notNull().unique())
    .addColumn('status', text, (column) => column.notNull())
    .addColumn('value_cents', integer, (column) => column.notNull())
    .addColumn('issued_at', integer, (column) => column.notNull())
    .addColumn('expires_at', integer, (column) => column.notNull())
    .addColumn('settled_at', integer)
    .addColumn('payer_group', text)
    .addColumn('person', text)
    .addUniqueConstraint('newsletter_voucher_mailbox', ['offer', 'mailbox'])
    .addUniqueConstraint('newsletter_voucher_person', ['offer', 'person'])
    .addCheckConstraint('newsletter_voucher_status', sql`status in ('open', 'redeemed', 'void')`)
    .addCheckConstraint('newsletter_voucher_settled', sql`(status = 'open') = (settled_at is null)`)
    .addCheckConstraint('newsletter_voucher_group', sql`status = 'redeemed' or payer_group is null`)
    .execute();
  await sql`insert into newsletter_voucher_rebuilt (id, offer, mailbox, code_digest, status, value_cents, issued_at,
      expires_at, settled_at, payer_group, person)
    select id, offer, mailbox, code_digest, status, value_cents, issued_at, expires_at, settled_at, payer_group, person
    from newsletter_voucher`.execute(db);
  await sql`drop table newsletter_voucher`.execute(db);
  await sql`alter table newsletter_voucher_rebuilt rename to newsletter_voucher`.execute(db);
}
