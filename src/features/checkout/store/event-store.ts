import type { PaymentEvent, PaymentFact } from '#/features/checkout/domain/payment-event.ts';
import type { QuarantineReason } from '#/features/checkout/domain/reports.ts';
import type { EventOutcome } from '#/features/checkout/store/tables.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

/**
 * Notes an event in the transaction of its effects. False when it has been noted before: then nothing may be done.
 * Two deliveries at the same moment wait for each other here.
 */
export async function noteEvent(trx: Trx, event: PaymentEvent, nowMs: number): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('payment_event')
    .values({
      id: event.id,
      type: event.type,
      created_at: event.createdAtMs,
      received_at: nowMs,
      outcome: 'nothing-to-do',
      payment_id: null,
      intent_id: 'intentId' in event.fact ? event.fact.intentId : null,
      fact: JSON.stringify(event.fact),
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

export async function noteOutcome(
  trx: Trx,
  eventId: string,
  outcome: EventOutcome,
  paymentId: string | null,
): Promise<void> {
  await trx
    .updateTable('payment_event')
    .set({ outcome, payment_id: paymentId })
    .where('id', '=', eventId)
    .execute();
}

export async function quarantineEvent(
  trx: Trx,
  eventId: string,
  reason: QuarantineReason,
  nowMs: number,
): Promise<void> {
  await trx
    .insertInto('payment_quarantine')
    .values({ event_id: eventId, reason, at: nowMs, resolved_at: null })
    .execute();
}

export type ParkedEvent = {
  readonly id: string;
  readonly createdAtMs: number;
  readonly fact: PaymentFact;
};

/** Events that came before we knew whose money they speak of, oldest first. */
export async function listParked(trx: Trx, intentId: string): Promise<readonly ParkedEvent[]> {
  const rows = await trx
    .selectFrom('payment_event')
    .select(['id', 'created_at', 'fact'])
    .where('outcome', '=', 'parked')
    .where('intent_id', '=', intentId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    createdAtMs: row.created_at,
    fact: JSON.parse(row.fact) as PaymentFact,
  }));
}

/** Which of these events have been recorded. */
export async function knownEvents(db: Db | Trx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db.selectFrom('payment_event').select('id').where('id', 'in', ids).execute();
  return new Set(rows.map(({ id }) => id));
}

/** Parked events that nobody came for since `beforeMs`. */
export async function listForgotten(db: Db | Trx, beforeMs: number): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('payment_event')
    .select('id')
    .where('outcome', '=', 'parked')
    .where('received_at', '<', beforeMs)
    .execute();
  return rows.map(({ id }) => id);
}

export type QuarantinedEvent = {
  readonly eventId: string;
  readonly type: string;
  readonly reason: QuarantineReason;
  readonly at: Temporal.Instant;
  readonly fact: string;
};

/** What a person still has to look at, oldest first. */
export async function listQuarantine(db: Db | Trx, limit: number): Promise<readonly QuarantinedEvent[]> {
  const rows = await db
    .selectFrom('payment_quarantine')
    .innerJoin('payment_event', 'payment_event.id', 'payment_quarantine.event_id')
    .select([
      'payment_quarantine.event_id as event_id',
      'payment_quarantine.reason as reason',
      'payment_quarantine.at as at',
      'payment_event.type as type',
      'payment_event.fact as fact',
    ])
    .where('payment_quarantine.resolved_at', 'is', null)
    .orderBy('payment_quarantine.at')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    eventId: row.event_id,
    type: row.type,
    reason: row.reason,
    at: Temporal.Instant.fromEpochMilliseconds(row.at),
    fact: row.fact,
  }));
}

/** A person has dealt with it. False when there is nothing open under this id. */
export async function resolveQuarantine(
  db: Db | Trx,
  eventId: string,
  { note, atMs }: { readonly note: string | null; readonly atMs: number },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('payment_quarantine')
    .set({ resolved_at: atMs, note })
    .where('event_id', '=', eventId)
    .where('resolved_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}
