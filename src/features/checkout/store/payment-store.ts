import { sql, type Selectable } from 'kysely';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import { payingCard } from '#/features/checkout/domain/paying-card.ts';
import type { PaymentId, RefundId } from '#/features/checkout/domain/payment-ids.ts';
import {
  NO_CHARGE,
  type Charge,
  type Dispute,
  type Payment,
  type Refund,
} from '#/features/checkout/domain/payment.ts';
import type { CheckoutTables } from '#/features/checkout/store/tables.ts';
import { dialectOf, type Db, type Trx } from '#/platform/db/database.ts';

/** Which payment an event means: by our own id, by its page, or by its charge's intent. */
export type PaymentName =
  | { readonly by: 'id'; readonly id: string }
  | { readonly by: 'session'; readonly id: string }
  | { readonly by: 'intent'; readonly id: string };

/** The payment whole. Until the transaction ends nobody else changes it. */
export async function lockPayment(trx: Trx, name: PaymentName): Promise<Payment | undefined> {
  const query = trx.selectFrom('payment').selectAll().where(COLUMN_OF[name.by], '=', name.id);
  const row = await (dialectOf(trx) === 'postgres' ? query.forUpdate() : query).executeTakeFirst();
  return row === undefined ? undefined : (await withMoney(trx, [row]))[0];
}

const COLUMN_OF = { id: 'id', session: 'session_id', intent: 'intent_id' } as const;

/** Every payment that shares the charge of this one, the charged one first; one alone for most. Locked like the first. */
export async function lockParts(trx: Trx, payment: Payment): Promise<readonly Payment[]> {
  const query = ofCharge(trx, leadOf(payment));
  const rows = await (dialectOf(trx) === 'postgres' ? query.forUpdate() : query).execute();
  return withMoney(trx, rows);
}

export async function listParts(db: Db | Trx, payment: Payment): Promise<readonly Payment[]> {
  return withMoney(db, await ofCharge(db, leadOf(payment)).execute());
}

function leadOf({ id, paidWith }: Payment): PaymentId {
  return paidWith ?? id;
}

function ofCharge(db: Db | Trx, lead: PaymentId) {
  return db
    .selectFrom('payment')
    .selectAll()
    .where((row) => row.or([row('id', '=', lead), row('paid_with', '=', lead)]))
    .orderBy((row) => row.case().when('id', '=', lead).then(0).else(1).end())
    .orderBy('id');
}

export async function findPayment(db: Db | Trx, id: PaymentId): Promise<Payment | undefined> {
  const row = await db.selectFrom('payment').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : (await withMoney(db, [row]))[0];
}

/** Every try to pay for an appointment, first to last. In a transaction they are locked. */
export async function listPayments(
  db: Db | Trx,
  appointmentId: AppointmentId,
  lock: 'lock' | 'read' = 'read',
): Promise<readonly Payment[]> {
  const query = db
    .selectFrom('payment')
    .selectAll()
    .where('appointment_id', '=', appointmentId)
    .orderBy('attempt');
  const isLocked = lock === 'lock' && dialectOf(db) === 'postgres';
  return withMoney(db, await (isLocked ? query.forUpdate() : query).execute());
}

/** The newest payments, for the operator. */
export async function listNewestPayments(db: Db | Trx, limit: number): Promise<readonly Payment[]> {
  const rows = await db
    .selectFrom('payment')
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
  return withMoney(db, rows);
}

/** Writes what changed of the payment itself and its charge; refunds are rows of their own. */
export async function savePayment(trx: Trx, before: Payment, after: Payment): Promise<void> {
  if (paymentColumns(before) !== paymentColumns(after)) {
    await trx
      .updateTable('payment')
      .set({
        status: after.status,
        use: after.use,
        keep_cents: after.keepCents,
        // The page and the charge are those of the payment that was charged.
        ...(after.paidWith === null ? { session_id: after.sessionId, intent_id: after.intentId } : {}),
        paid_at: after.paidAtMs,
      })
      .where('id', '=', after.id)
      .execute();
  }
  if (before.charge !== after.charge) await saveCharge(trx, after.id, after.charge);
  if (before.charge.disputes !== after.charge.disputes)
    await saveDisputes(trx, after.id, after.charge.disputes);
}

function paymentColumns({ status, use, keepCents, sessionId, intentId, paidAtMs }: Payment): string {
  return JSON.stringify([status, use, keepCents, sessionId, intentId, paidAtMs]);
}

async function saveCharge(trx: Trx, paymentId: PaymentId, charge: Charge): Promise<void> {
  const values = {
    charge_id: charge.chargeId,
    captured_cents: charge.capturedCents,
    refunded_cents: charge.refundedCents,
    refunded_as_of: charge.refundedAsOfMs,
    fee_cents: charge.feeCents,
    ...formerColumns(charge),
  };
  await trx
    .insertInto('payment_charge')
    .values({ payment_id: paymentId, ...values })
    .onConflict((conflict) => conflict.column('payment_id').doUpdateSet(values))
    .execute();
}

/** The one dispute a process of the release before knows of: that of all of them which holds money. */
function formerColumns({ disputes }: Charge) {
  const held = disputes.filter(({ state }) => state !== 'inquiry' && state !== 'won');
  const [one] = held;
  const isOpen = held.some(({ state }) => state !== 'lost');
  return {
    dispute_id: one?.id ?? null,
    dispute: one === undefined ? 'none' : isOpen ? 'open' : 'lost',
    disputed_cents: held.reduce((sum, { cents }) => sum + cents, 0),
  } as const;
}

async function saveDisputes(trx: Trx, paymentId: PaymentId, disputes: readonly Dispute[]): Promise<void> {
  for (const { id, state, cents } of disputes) {
    await trx
      .insertInto('payment_dispute')
      .values({ id, payment_id: paymentId, state, cents })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ state, cents }))
      .execute();
  }
}

async function withMoney(
  db: Db | Trx,
  rows: readonly Selectable<CheckoutTables['payment']>[],
): Promise<readonly Payment[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const charges = await db.selectFrom('payment_charge').selectAll().where('payment_id', 'in', ids).execute();
  const refunds = await db
    .selectFrom('refund')
    .selectAll()
    .where('payment_id', 'in', ids)
    .orderBy('created_at')
    .orderBy(sql.ref('id'))
    .execute();
  const disputes = await db
    .selectFrom('payment_dispute')
    .selectAll()
    .where('payment_id', 'in', ids)
    .orderBy('id')
    .execute();
  const leads = await leadsOf(db, rows);
  return rows.map((row) =>
    paymentOf(
      { ...row, ...leads.get(row.paid_with ?? '') },
      chargeOf(
        charges.find(({ payment_id }) => payment_id === row.id),
        disputes.filter(({ payment_id }) => payment_id === row.id),
      ),
      refunds.filter(({ payment_id }) => payment_id === row.id),
    ),
  );
}

/** The page and the intent of those that share a charge. */
async function leadsOf(db: Db | Trx, rows: readonly Selectable<CheckoutTables['payment']>[]) {
  const ids = rows.flatMap(({ paid_with }) => paid_with ?? []);
  if (ids.length === 0) return new Map<string, never>();
  const leads = await db
    .selectFrom('payment')
    .select(['id', 'session_id', 'intent_id'])
    .where('id', 'in', ids)
    .execute();
  return new Map(leads.map(({ id, ...shared }) => [id, shared]));
}

function paymentOf(
  row: Selectable<CheckoutTables['payment']>,
  charge: Charge,
  refunds: readonly Selectable<CheckoutTables['refund']>[],
): Payment {
  return {
    id: row.id as PaymentId,
    appointmentId: row.appointment_id as AppointmentId,
    paidWith: row.paid_with as PaymentId | null,
    attempt: row.attempt,
    purpose: row.purpose,
    amountCents: row.amount_cents,
    currency: row.currency,
    status: row.status,
    use: row.use,
    keepCents: row.keep_cents,
    sessionId: row.session_id,
    intentId: row.intent_id,
    paidAtMs: row.paid_at,
    charge,
    refunds: refunds.map(refundOf),
  };
}

function chargeOf(
  row: Selectable<CheckoutTables['payment_charge']> | undefined,
  disputes: readonly Dispute[],
): Charge {
  if (row === undefined) return NO_CHARGE;
  return {
    chargeId: row.charge_id,
    capturedCents: row.captured_cents,
    refundedCents: row.refunded_cents,
    refundedAsOfMs: row.refunded_as_of,
    feeCents: row.fee_cents,
    card: payingCard(row.card_brand, row.card_last4),
    disputes: disputes.map(({ id, state, cents }) => ({ id, state, cents })),
  };
}

function refundOf(row: Selectable<CheckoutTables['refund']>): Refund {
  return {
    id: row.id as RefundId,
    amountCents: row.amount_cents,
    state: row.state,
    reason: row.reason,
    gatewayRefundId: row.vendor_refund_id,
  };
}
