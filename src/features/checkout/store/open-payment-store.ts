import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { PaymentId } from '#/features/checkout/domain/payment-ids.ts';
import type { Payment, PaymentPurpose } from '#/features/checkout/domain/payment.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

/** What was settled about the page before the card company was asked for it. */
export type StartedPayment = Pick<
  Payment,
  'id' | 'appointmentId' | 'paidWith' | 'attempt' | 'purpose' | 'amountCents' | 'currency'
> & {
  readonly idempotencyKey: string;
  readonly sessionEndsAtMs: number;
  readonly createdAtMs: number;
};

export async function insertPayment(trx: Trx, payment: StartedPayment): Promise<void> {
  await trx
    .insertInto('payment')
    .values({
      id: payment.id,
      appointment_id: payment.appointmentId,
      attempt: payment.attempt,
      purpose: payment.purpose,
      paid_with: payment.paidWith,
      amount_cents: payment.amountCents,
      currency: payment.currency,
      status: 'started',
      use: null,
      keep_cents: 0,
      idempotency_key: payment.idempotencyKey,
      session_id: null,
      session_ends_at: payment.sessionEndsAtMs,
      intent_id: null,
      created_at: payment.createdAtMs,
      paid_at: null,
      checked_at: payment.createdAtMs,
    })
    .execute();
}

export type LatestStart = StartedPayment &
  Pick<Payment, 'status' | 'sessionId'> & {
    /** What its page asks for, visit by visit: more than one where one charge pays for visits of a plan. */
    readonly parts: readonly PaidPart[];
  };

export type PaidPart = Pick<Payment, 'appointmentId' | 'amountCents'>;

/** The newest try to pay for an appointment, with what its page was asked for. */
export async function findLatestStart(
  db: Db | Trx,
  appointmentId: AppointmentId,
): Promise<LatestStart | undefined> {
  const row = await db
    .selectFrom('payment')
    .selectAll()
    .where('appointment_id', '=', appointmentId)
    .orderBy('attempt', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const others = await db
    .selectFrom('payment')
    .select(['appointment_id', 'amount_cents'])
    .where('paid_with', '=', row.id)
    .execute();
  const parts = [row, ...others].map(({ appointment_id, amount_cents }) => ({
    ...{ appointmentId: appointment_id as AppointmentId, amountCents: amount_cents },
  }));
  return {
    id: row.id as PaymentId,
    appointmentId,
    parts,
    paidWith: row.paid_with as PaymentId | null,
    attempt: row.attempt,
    purpose: row.purpose,
    amountCents: row.amount_cents,
    currency: row.currency,
    status: row.status,
    sessionId: row.session_id,
    idempotencyKey: row.idempotency_key,
    sessionEndsAtMs: row.session_ends_at,
    createdAtMs: row.created_at,
  };
}

/** Notes the page the card company opened. False when it is noted already. */
export async function noteSession(db: Db | Trx, id: PaymentId, sessionId: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('payment')
    .set({ session_id: sessionId })
    .where('id', '=', id)
    .where('session_id', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Gives up on a page that was never opened, for every visit that it was to pay. */
export async function endStartedPayment(db: Db | Trx, id: PaymentId): Promise<void> {
  await db
    .updateTable('payment')
    .set({ status: 'expired' })
    .where((row) => row.or([row('id', '=', id), row('paid_with', '=', id)]))
    .where('status', '=', 'started')
    .execute();
}

export type SilentPayment = {
  readonly id: PaymentId;
  readonly appointmentId: AppointmentId;
  readonly sessionId: string | null;
  readonly sessionEndsAtMs: number;
  readonly createdAtMs: number;
  /** `booking`: the visit waits for exactly this money. `owed`: it may still be paid. */
  readonly wantedFor: PaymentPurpose | null;
};

/** Open payments nobody has asked after since `beforeMs`; `soonMs` counts where the visit wants no money any more. */
export async function listSilentPayments(
  db: Db | Trx,
  beforeMs: number,
  soonMs: number,
  limit: number,
): Promise<readonly SilentPayment[]> {
  const rows = await startedPayments(db)
    .where((row) =>
      row.or([
        row('payment.checked_at', '<=', beforeMs),
        row.and([
          row('appointment.status', '<>', 'pending'),
          row('payment.purpose', '=', 'booking'),
          row('payment.checked_at', '<=', soonMs),
        ]),
      ]),
    )
    .orderBy('payment.checked_at')
    .limit(limit)
    .execute();
  return rows.map(silentOf);
}

/** The open payments of one visit, however lately somebody asked after them. */
export async function listStartedPayments(
  db: Db | Trx,
  id: AppointmentId,
): Promise<readonly SilentPayment[]> {
  const rows = await startedPayments(db)
    .where('payment.id', 'in', (row) =>
      row
        .selectFrom('payment as own')
        .select((own) => own.fn.coalesce('own.paid_with', 'own.id').as('id'))
        .where('own.appointment_id', '=', id),
    )
    .execute();
  return rows.map(silentOf);
}

function startedPayments(db: Db | Trx) {
  return db
    .selectFrom('payment')
    .innerJoin('appointment', 'appointment.id', 'payment.appointment_id')
    .select([
      'payment.id as id',
      'payment.appointment_id as appointment_id',
      'payment.session_id as session_id',
      'payment.session_ends_at as session_ends_at',
      'payment.created_at as created_at',
      'payment.purpose as purpose',
      'appointment.status as visit_status',
    ])
    .where('payment.status', '=', 'started')
    .where('payment.paid_with', 'is', null);
}

type StartedRow = Awaited<ReturnType<ReturnType<typeof startedPayments>['execute']>>[number];

function silentOf(row: StartedRow): SilentPayment {
  return {
    id: row.id as PaymentId,
    appointmentId: row.appointment_id as AppointmentId,
    sessionId: row.session_id,
    sessionEndsAtMs: row.session_ends_at,
    createdAtMs: row.created_at,
    wantedFor: row.purpose === 'owed' ? 'owed' : row.visit_status === 'pending' ? 'booking' : null,
  };
}

export async function noteChecked(db: Db | Trx, id: PaymentId, nowMs: number): Promise<void> {
  await db.updateTable('payment').set({ checked_at: nowMs }).where('id', '=', id).execute();
}

/** Paid payments since `sinceMs`, by our id and intent: what the card company's lists have to know. */
export async function listPaidSince(
  db: Db | Trx,
  sinceMs: number,
): Promise<readonly { readonly id: PaymentId; readonly intentId: string }[]> {
  const rows = await db
    .selectFrom('payment')
    .select(['id', 'intent_id'])
    .where('status', '=', 'paid')
    .where('created_at', '>=', sinceMs)
    .execute();
  return rows.flatMap(({ id, intent_id }) =>
    intent_id === null ? [] : [{ id: id as PaymentId, intentId: intent_id }],
  );
}
