import { sql, type Kysely } from 'kysely';
import { columnTypes, createTable } from '#/platform/db/columns.ts';
import type { DialectName } from '#/platform/db/database.ts';
import type { Migration } from '#/platform/db/migration.ts';

/** Payments by card, what was charged and given back, and every event the card company has sent. */
export const payment: Migration = {
  name: '2026-11-22-e-payment',
  async up(db, dialect) {
    await createPayment(db, dialect);
    await createCharge(db, dialect);
    await createRefund(db, dialect);
    await createEvent(db, dialect);
  },
};

async function createPayment(db: Kysely<unknown>, dialect: DialectName): Promise<void> {
  const { text, integer } = columnTypes(dialect);
  await createTable(db, dialect, 'payment')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('appointment_id', text, (column) => column.notNull().references('appointment.id'))
    .addColumn('attempt', integer, (column) => column.notNull())
    .addColumn('amount_cents', integer, (column) => column.notNull())
    .addColumn('currency', text, (column) => column.notNull())
    .addColumn('status', text, (column) => column.notNull())
    .addColumn('use', text)
    .addColumn('keep_cents', integer, (column) => column.notNull())
    .addColumn('idempotency_key', text, (column) => column.notNull().unique())
    .addColumn('session_id', text, (column) => column.unique())
    .addColumn('session_ends_at', integer, (column) => column.notNull())
    .addColumn('intent_id', text, (column) => column.unique())
    .addColumn('created_at', integer, (column) => column.notNull())
    .addColumn('paid_at', integer)
    .addColumn('checked_at', integer, (column) => column.notNull())
    .addUniqueConstraint('payment_attempt', ['appointment_id', 'attempt'])
    .addCheckConstraint('payment_status', sql`status in ('started', 'expired', 'paid')`)
    .addCheckConstraint('payment_use', sql`"use" in ('visit', 'surplus', 'late')`)
    .addCheckConstraint('payment_amount', sql`amount_cents > 0 and keep_cents >= 0`)
    .execute();
  await db.schema
    .createIndex('payment_open')
    .on('payment')
    .column('checked_at')
    .where(sql.ref('status'), '=', sql`'started'`)
    .execute();
}

async function createCharge(db: Kysely<unknown>, dialect: DialectName): Promise<void> {
  const { text, integer } = columnTypes(dialect);
  await createTable(db, dialect, 'payment_charge')
    .addColumn('payment_id', text, (column) => column.primaryKey().notNull().references('payment.id'))
    .addColumn('charge_id', text)
    .addColumn('captured_cents', integer, (column) => column.notNull())
    .addColumn('refunded_cents', integer, (column) => column.notNull())
    .addColumn('refunded_as_of', integer, (column) => column.notNull())
    .addColumn('fee_cents', integer)
    .addColumn('dispute_id', text)
    .addColumn('dispute', text, (column) => column.notNull())
    .addColumn('disputed_cents', integer, (column) => column.notNull())
    .addCheckConstraint('payment_charge_dispute', sql`dispute in ('none', 'open', 'won', 'lost')`)
    .addCheckConstraint(
      'payment_charge_amounts',
      sql`captured_cents >= 0 and refunded_cents >= 0 and disputed_cents >= 0`,
    )
    .execute();
}

async function createRefund(db: Kysely<unknown>, dialect: DialectName): Promise<void> {
  const { text, integer } = columnTypes(dialect);
  await createTable(db, dialect, 'refund')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('payment_id', text, (column) => column.notNull().references('payment.id'))
    .addColumn('amount_cents', integer, (column) => column.notNull())
    .addColumn('reason', text, (column) => column.notNull())
    .addColumn('state', text, (column) => column.notNull())
    .addColumn('idempotency_key', text, (column) => column.notNull().unique())
    .addColumn('vendor_refund_id', text, (column) => column.unique())
    .addColumn('next_attempt_at', integer, (column) => column.notNull())
    .addColumn('attempts', integer, (column) => column.notNull())
    .addColumn('uncertain_since', integer)
    .addColumn('last_error', text)
    .addColumn('created_at', integer, (column) => column.notNull())
    .addCheckConstraint('refund_amount', sql`amount_cents > 0`)
    .addCheckConstraint(
      'refund_state',
      sql`state in ('waiting', 'sending', 'pending', 'succeeded', 'failed', 'taken-back')`,
    )
    .execute();
  await db.schema.createIndex('refund_of_payment').on('refund').column('payment_id').execute();
  await db.schema
    .createIndex('refund_due')
    .on('refund')
    .column('next_attempt_at')
    .where(sql.ref('state'), 'in', sql`('waiting', 'sending')`)
    .execute();
}

async function createEvent(db: Kysely<unknown>, dialect: DialectName): Promise<void> {
  const { text, integer } = columnTypes(dialect);
  await createTable(db, dialect, 'payment_event')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('type', text, (column) => column.notNull())
    .addColumn('created_at', integer, (column) => column.notNull())
    .addColumn('received_at', integer, (column) => column.notNull())
    .addColumn('outcome', text, (column) => column.notNull())
    .addColumn('payment_id', text)
    .addColumn('intent_id', text)
    .addColumn('fact', text, (column) => column.notNull())
    .addCheckConstraint(
      'payment_event_outcome',
      sql`outcome in ('applied', 'nothing-to-do', 'parked', 'quarantined')`,
    )
    .execute();
  await db.schema
    .createIndex('payment_event_parked')
    .on('payment_event')
    .column('intent_id')
    .where(sql.ref('outcome'), '=', sql`'parked'`)
    .execute();
  await createTable(db, dialect, 'payment_quarantine')
    .addColumn('event_id', text, (column) => column.primaryKey().notNull().references('payment_event.id'))
    .addColumn('reason', text, (column) => column.notNull())
    .addColumn('at', integer, (column) => column.notNull())
    .addColumn('resolved_at', integer)
    .execute();
}
