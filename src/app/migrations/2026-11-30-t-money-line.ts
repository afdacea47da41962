import { sql, type Kysely } from 'kysely';
import { columnTypes, createTable } from '#/platform/db/columns.ts';
import type { DialectName } from '#/platform/db/database.ts';
import type { Migration } from '#/platform/db/migration.ts';

/**
 * The book of what each visit costs and of what came in and went back, the days that are signed, and gift certificates
 * of paper. The book begins with what is known: what was paid at the clinic until now is taken for paid.
 */
export const moneyLine: Migration = {
  name: '2026-11-30-t-money-line',
  async up(db, dialect) {
    await createLine(db, dialect);
    await createDay(db, dialect);
    await createCertificate(db, dialect);
    const { text } = columnTypes(dialect);
    await db.schema
      .alterTable('payment')
      .addColumn('purpose', text, (column) =>
        column
          .notNull()
          .defaultTo('booking')
          .check(sql`purpose in ('booking', 'owed')`),
      )
      .execute();
    for (const statement of BEGINNING) await statement.execute(db);
    for (const statement of dialect === 'sqlite' ? NO_UPDATE_SQLITE : NO_UPDATE_POSTGRES)
      await statement.execute(db);
  },
};

async function createLine(db: Kysely<unknown>, dialect: DialectName): Promise<void> {
  const { text, integer } = columnTypes(dialect);
  await createTable(db, dialect, 'money_line')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('appointment_id', text, (column) =>
      column.notNull().references('appointment.id').onDelete('cascade'),
    )
    .addColumn('location', text, (column) => column.notNull())
    .addColumn('kind', text, (column) => column.notNull())
    .addColumn('method', text)
    .addColumn('cents', integer, (column) => column.notNull())
    .addColumn('local_day', text, (column) => column.notNull())
    .addColumn('at', integer, (column) => column.notNull())
    .addColumn('staff_id', text)
    .addColumn('reason', text)
    .addColumn('of_line', text)
    .addColumn('certificate', text)
    .addCheckConstraint(
      'money_line_kind',
      sql`kind in ('price', 'late-fee', 'no-show-fee', 'payment', 'refund', 'tip', 'waiver', 'bank',
        'insurance-later', 'link')`,
    )
    .addCheckConstraint(
      'money_line_method',
      sql`method in ('cash', 'terminal', 'check', 'hsa', 'gift', 'online', 'before')`,
    )
    .addCheckConstraint(
      'money_line_moved',
      sql`cents <> 0 and (method is not null or kind not in ('payment', 'refund', 'tip', 'bank'))`,
    )
    .execute();
  await db.schema
    .createIndex('money_line_of_visit')
    .on('money_line')
    .columns(['appointment_id', 'kind', 'cents'])
    .execute();
  await db.schema.createIndex('money_line_of_day').on('money_line').column('local_day').execute();
}

async function createDay(db: Kysely<unknown>, dialect: DialectName): Promise<void> {
  const { text, integer } = columnTypes(dialect);
  await createTable(db, dialect, 'money_day')
    .addColumn('local_day', text, (column) => column.notNull())
    .addColumn('location', text, (column) => column.notNull())
    .addColumn('locked_at', integer)
    .addColumn('locked_by', text)
    .addColumn('counted', text)
    .addColumn('figures', text)
    .addPrimaryKeyConstraint('money_day_key', ['local_day', 'location'])
    .addCheckConstraint(
      'money_day_locked',
      sql`locked_at is null or (counted is not null and figures is not null)`,
    )
    .execute();
}

async function createCertificate(db: Kysely<unknown>, dialect: DialectName): Promise<void> {
  const { text, integer } = columnTypes(dialect);
  await createTable(db, dialect, 'gift_certificate')
    .addColumn('number', text, (column) => column.primaryKey().notNull())
    .addColumn('location', text, (column) => column.notNull())
    .addColumn('worth_cents', integer, (column) => column.notNull())
    .addColumn('left_cents', integer, (column) => column.notNull())
    .addColumn('noted_at', integer, (column) => column.notNull())
    .addColumn('noted_by', text)
    .addCheckConstraint('gift_certificate_left', sql`left_cents >= 0 and left_cents <= worth_cents`)
    .execute();
}

const COLUMNS = sql`insert into money_line (id, appointment_id, location, kind, method, cents, local_day, at, of_line)`;
const DAY = sql`substr(appointment.local_start, 1, 10)`;
const ENDED = sql`coalesce(appointment.ended_at, appointment.ends_at)`;

/** Charges, then what came and went by card, then what else must have been paid. */
const BEGINNING = [
  sql`${COLUMNS} select 'price:' || id, id, location, 'price', null, price_cents, ${DAY}, ${ENDED}, null
    from appointment where status = 'fulfilled' and price_cents > 0`,
  sql`${COLUMNS} select 'fee:' || id, id, location,
      case when status = 'noshow' then 'no-show-fee' else 'late-fee' end, null, fee_cents, ${DAY}, ${ENDED}, null
    from appointment where status in ('fulfilled', 'cancelled', 'noshow') and fee_cents > 0`,
  sql`${COLUMNS} select 'paid:' || payment.id, appointment.id, location, 'payment', 'online', captured_cents, ${DAY},
      coalesce(payment.paid_at, payment.created_at), payment.id
    from payment join appointment on appointment.id = payment.appointment_id
      join payment_charge on payment_charge.payment_id = payment.id
    where payment."use" = 'visit' and captured_cents > 0`,
  sql`${COLUMNS} select 'back:' || payment.id, appointment.id, location, 'refund', 'online',
      case when payment_charge.refunded_cents > gone.cents then payment_charge.refunded_cents else gone.cents end,
      ${DAY}, gone.at, payment.id
    from payment join appointment on appointment.id = payment.appointment_id
      join payment_charge on payment_charge.payment_id = payment.id
      join (select payment_id, sum(amount_cents) as cents, max(created_at) as at from refund
        where state in ('waiting', 'sending', 'pending', 'succeeded') group by payment_id) as gone
        on gone.payment_id = payment.id
    where payment."use" = 'visit'`,
  sql`${COLUMNS} select 'bank:' || payment_dispute.id, appointment.id, location, 'bank', 'online',
      payment_dispute.cents, ${DAY}, coalesce(payment.paid_at, payment.created_at), payment.id
    from payment_dispute join payment on payment.id = payment_dispute.payment_id
      join appointment on appointment.id = payment.appointment_id
    where payment."use" = 'visit' and payment_dispute.state = 'lost' and payment_dispute.cents > 0`,
  sql`${COLUMNS} select 'waived:' || refund.id, appointment.id, location, 'waiver', null, refund.amount_cents, ${DAY},
      refund.created_at, null
    from refund join payment on payment.id = refund.payment_id
      join appointment on appointment.id = payment.appointment_id
    where payment."use" = 'visit' and refund.reason = 'fee-forgiven' and refund.state <> 'taken-back'`,
  sql`${COLUMNS} select 'before:' || id, id, location, 'payment', 'before', open.cents, ${DAY}, ${ENDED}, null
    from appointment join (
        select appointment_id, sum(case when kind in ('payment', 'waiver') then -cents else cents end) as cents
        from money_line group by appointment_id
      ) as open on open.appointment_id = appointment.id
    where status = 'fulfilled' and open.cents > 0`,
] as const;

const NO_UPDATE_SQLITE = [
  sql`create trigger money_line_no_update before update on money_line
    begin select raise(abort, 'A line of the book is never changed.'); end`,
  sql`create trigger money_line_no_replace before insert on money_line
    when exists (select 1 from money_line where id = new.id)
    begin select raise(abort, 'A line of the book is never changed.'); end`,
  sql`create trigger money_line_locked before insert on money_line
    when exists (select 1 from money_day
      where local_day = new.local_day and location = new.location and locked_at is not null)
    begin select raise(abort, 'This day is signed and locked.'); end`,
] as const;

const NO_UPDATE_POSTGRES = [
  sql`create function money_line_refuse() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' then raise exception 'A line of the book is never changed.'; end if;
      if exists (select 1 from money_day
        where local_day = new.local_day and location = new.location and locked_at is not null)
      then raise exception 'This day is signed and locked.'; end if;
      return new;
    end $$`,
  sql`create trigger money_line_guard before insert or update on money_line
    for each row execute function money_line_refuse()`,
] as const;
