import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { PaymentId, RefundId } from '#/features/checkout/domain/payment-ids.ts';
import type { RefundReason, RefundState } from '#/features/checkout/domain/payment.ts';
import { dialectOf, type Db, type Trx } from '#/platform/db/database.ts';

/** How long one call may take. After that its caller is taken for dead and its outcome for unknown. */
export const REFUND_LEASE_MS = 2 * 60 * 1000;

export type NewRefund = {
  readonly id: RefundId;
  readonly paymentId: PaymentId;
  readonly amountCents: number;
  readonly reason: RefundReason;
  readonly notBeforeMs: number;
  readonly nowMs: number;
};

/** Notes money that goes back, in the transaction of what caused it. A job asks the card company for it. */
export async function insertRefund(trx: Trx, refund: NewRefund): Promise<void> {
  await trx
    .insertInto('refund')
    .values({
      id: refund.id,
      payment_id: refund.paymentId,
      amount_cents: refund.amountCents,
      reason: refund.reason,
      state: 'waiting',
      idempotency_key: `refund:${refund.id}`,
      vendor_refund_id: null,
      next_attempt_at: refund.notBeforeMs,
      attempts: 0,
      uncertain_since: null,
      last_error: null,
      created_at: refund.nowMs,
    })
    .execute();
}

/** Notes a refund somebody made by hand in the card company's own pages. Once, however often it is told. */
export async function insertForeignRefund(
  trx: Trx,
  refund: {
    readonly id: RefundId;
    readonly paymentId: PaymentId;
    readonly amountCents: number;
    readonly gatewayRefundId: string;
    readonly state: RefundState;
    readonly nowMs: number;
  },
): Promise<void> {
  await trx
    .insertInto('refund')
    .values({
      id: refund.id,
      payment_id: refund.paymentId,
      amount_cents: refund.amountCents,
      reason: 'by-hand',
      state: refund.state,
      idempotency_key: `vendor:${refund.gatewayRefundId}`,
      vendor_refund_id: refund.gatewayRefundId,
      next_attempt_at: refund.nowMs,
      attempts: 0,
      uncertain_since: null,
      last_error: null,
      created_at: refund.nowMs,
    })
    .onConflict((conflict) => conflict.column('vendor_refund_id').doNothing())
    .execute();
}

/** Sets state and vendor id as the card company told them. */
export async function saveRefundState(
  trx: Trx | Db,
  id: RefundId,
  state: RefundState,
  gatewayRefundId: string | null,
): Promise<void> {
  await trx
    .updateTable('refund')
    .set({ state, vendor_refund_id: gatewayRefundId })
    .where('id', '=', id)
    .execute();
}

/** False when it has been asked for meanwhile. */
export async function takeBackRefund(trx: Trx, id: RefundId): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('refund')
    .set({ state: 'taken-back' })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

export type ClaimedRefund = {
  readonly id: RefundId;
  readonly paymentId: PaymentId;
  readonly intentId: string;
  readonly amountCents: number;
  readonly idempotencyKey: string;
  /** Counts this attempt. Only the caller of this very attempt may write down how it ended. */
  readonly attempt: number;
  /** Since when it may have been made without our knowing; null when it certainly has not. */
  readonly uncertainSinceMs: number | null;
};

/** Takes the refund that is due longest for one caller; two processes never take the same one. */
export async function claimDueRefund(db: Db, nowMs: number): Promise<ClaimedRefund | undefined> {
  const row = await db
    .updateTable('refund')
    .set((builder) => ({
      state: 'sending',
      attempts: builder('attempts', '+', 1),
      next_attempt_at: nowMs + REFUND_LEASE_MS,
      uncertain_since: builder.fn.coalesce(
        'uncertain_since',
        builder
          .case()
          .when('attempts', '>', 0)
          .then(builder.ref('next_attempt_at'))
          .else(builder.lit(null))
          .end(),
      ),
    }))
    .where('id', '=', (builder) => {
      const due = builder
        .selectFrom('refund')
        .select('id')
        .where('state', 'in', ['waiting', 'sending'])
        .where('next_attempt_at', '<=', nowMs)
        .orderBy('next_attempt_at')
        .orderBy('id')
        .limit(1);
      return dialectOf(db) === 'postgres' ? due.forUpdate().skipLocked() : due;
    })
    .returning(['id', 'payment_id', 'amount_cents', 'idempotency_key', 'attempts', 'uncertain_since'])
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { intent_id } = await db
    .selectFrom('payment')
    .leftJoin('payment as lead', 'lead.id', 'payment.paid_with')
    .select((own) => own.fn.coalesce('lead.intent_id', 'payment.intent_id').as('intent_id'))
    .where('payment.id', '=', row.payment_id)
    .executeTakeFirstOrThrow();
  if (intent_id === null) throw new Error(`Refund ${row.id} belongs to a payment without a charge.`);
  return {
    id: row.id as RefundId,
    paymentId: row.payment_id as PaymentId,
    intentId: intent_id,
    amountCents: row.amount_cents,
    idempotencyKey: row.idempotency_key,
    attempt: row.attempts,
    uncertainSinceMs: row.uncertain_since,
  };
}

export type RefundOutcome =
  | { readonly state: 'pending' | 'succeeded'; readonly gatewayRefundId: string }
  | { readonly state: 'failed'; readonly code: string; readonly gatewayRefundId: string | null }
  | { readonly state: 'sending'; readonly code: string; readonly nextAttemptAtMs: number };

/** Writes down how an attempt ended, unless an event of the card company was faster or another caller took over. */
export async function settleRefund(db: Db, refund: ClaimedRefund, outcome: RefundOutcome): Promise<void> {
  const values =
    outcome.state === 'sending'
      ? { last_error: outcome.code, next_attempt_at: outcome.nextAttemptAtMs }
      : outcome.state === 'failed'
        ? { state: outcome.state, last_error: outcome.code, vendor_refund_id: outcome.gatewayRefundId }
        : { state: outcome.state, vendor_refund_id: outcome.gatewayRefundId, last_error: null };
  await db
    .updateTable('refund')
    .set(values)
    .where('id', '=', refund.id)
    .where('state', '=', 'sending')
    .where('attempts', '=', refund.attempt)
    .execute();
}

export type FailedRefund = {
  readonly id: RefundId;
  readonly amountCents: number;
  readonly createdAtMs: number;
  readonly reference: string;
};

/** Refunds that the card company refused, oldest first. */
export async function listFailedRefunds(db: Db | Trx, limit: number): Promise<readonly FailedRefund[]> {
  const rows = await db
    .selectFrom('refund')
    .innerJoin('payment', 'payment.id', 'refund.payment_id')
    .innerJoin('appointment', 'appointment.id', 'payment.appointment_id')
    .select(['refund.id', 'refund.amount_cents', 'refund.created_at', 'appointment.reference'])
    .where('refund.state', '=', 'failed')
    .orderBy('refund.created_at')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id as RefundId,
    amountCents: row.amount_cents,
    createdAtMs: row.created_at,
    reference: row.reference,
  }));
}

/** Whose money a refund is; null when there is no such refund. */
export async function findPaymentOfRefund(db: Db | Trx, id: string): Promise<PaymentId | null> {
  const row = await db.selectFrom('refund').select('payment_id').where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : (row.payment_id as PaymentId);
}

/** True when money of this visit may be on its way already, so that its cancellation cannot be taken back. */
export async function hasRefundLeft(trx: Trx, appointmentId: AppointmentId): Promise<boolean> {
  const row = await trx
    .selectFrom('refund')
    .innerJoin('payment', 'payment.id', 'refund.payment_id')
    .select('refund.id')
    .where('payment.appointment_id', '=', appointmentId)
    .where('refund.reason', '=', 'cancelled-by-patient')
    .where('refund.state', 'in', ['sending', 'pending', 'succeeded'])
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
