import type { BookingContext } from '#/features/booking/context.ts';
import { countMail, MailboxFull } from '#/features/booking/booking-limits.ts';
import type { MailedContact } from '#/features/booking/domain/appointment.ts';
import type { FaultOf } from '#/features/booking/domain/faults.ts';
import { PAYMENT_HOLD_MINUTES, type HoldId, type HoldLife } from '#/features/booking/domain/hold.ts';
import { FEWEST_VISITS } from '#/features/booking/domain/series-pattern.ts';
import { proofUntilMs } from '#/features/booking/domain/proof-rule.ts';
import { confirmSeries } from '#/features/booking/confirm-series.ts';
import { composeSeriesProofMail } from '#/features/booking/mail/series-proof-mail.ts';
import {
  noteSeries,
  visitsOfPlan,
  type SeriesPayment,
  type SeriesWish,
} from '#/features/booking/new-series.ts';
import { PleaseCall, refuseIfOwnerDecides } from '#/features/booking/please-call.ts';
import { recordAudit, visitMailName } from '#/features/booking/record-change.ts';
import { seriesPlaces, SeriesTimeGone, type SeriesClashed } from '#/features/booking/series-places.ts';
import {
  findAppointment,
  insertAppointment,
  type AppointmentRecord,
} from '#/features/booking/store/appointment-store.ts';
import { findHold, insertHold } from '#/features/booking/store/hold-store.ts';
import {
  findFormerRequest,
  rememberRequest,
  type RepeatableRequest,
} from '#/features/booking/store/idempotency-store.ts';
import { visitsOfSeries, type SeriesId, type SeriesRecord } from '#/features/booking/store/series-store.ts';
import { isSlotTaken } from '#/features/booking/store/slot-cells.ts';
import { noteUnprovedVisit } from '#/features/booking/store/unproved-store.ts';
import type { Service } from '#/features/services/content.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { MINUTE_MS } from '#/kernel/zoned-time.ts';
import type { Asker } from '#/platform/asker.ts';
import { inTransaction, type Trx } from '#/platform/db/database.ts';
import { appendOutboxMessage } from '#/platform/outbox/outbox-store.ts';

export type SeriesRequest = {
  readonly wish: SeriesWish;
  readonly patient: MailedContact;
  readonly payment: SeriesPayment;
  readonly selfPay: boolean;
  readonly repeatable: RepeatableRequest | null;
  /** Written with each visit, or not at all. */
  readonly alongside: (trx: Trx, id: AppointmentRecord['id']) => Promise<void>;
};

/** `prove`: all is booked by a press in the mail. `pay`: when the first visit or all are paid, and until then all is kept. */
export type BegunSeries =
  | { readonly kind: 'booked'; readonly first: AppointmentRecord }
  | { readonly kind: 'prove'; readonly first: AppointmentRecord }
  | { readonly kind: 'pay'; readonly first: AppointmentRecord; readonly heldUntilMs: number };

export type BeginSeriesFault =
  SeriesClashed | FaultOf<'unknown-service' | 'too-many-visits' | 'please-call' | 'pay-first' | 'hold-gone'>;

const MOST_TRIES = 4;

/**
 * A plan of visits over the public pages: all times or none, in one transaction. A plan takes much of a diary, so its
 * mailbox must be proved, however it is paid: until the press in the mail every time is kept and nothing is booked.
 */
export async function beginSeries(
  context: BookingContext,
  request: SeriesRequest,
  asker: Asker,
): Promise<Result<BegunSeries, BeginSeriesFault>> {
  const former = await formerSeries(context, request.repeatable);
  if (former !== null) return former;
  const { wish, patient, payment } = request;
  const service = context.content.services.find(({ slug }) => slug === wish.service);
  if (service === undefined) return failed({ kind: 'unknown-service' });
  if (wish.times.length < FEWEST_VISITS) return failed({ kind: 'series-clash', positions: [] });
  const priced = { service: service.slug, priceCents: service.priceCents };
  if (payment === 'clinic' && (await context.mayPayAtClinic?.(priced, patient.email)) === false)
    return failed({ kind: 'pay-first' });
  for (let tries = 1; ; tries += 1) {
    const places = await seriesPlaces(context, { ...wish, service, ignoring: [], by: 'patient' });
    // The times may be taken by the very request that comes a second time.
    if (!places.ok) return (await formerSeries(context, request.repeatable)) ?? places;
    try {
      const plan = { service, wish, places: places.value };
      return ok(await inTransaction(context.database.db, (trx) => write(context, trx, request, plan, asker)));
    } catch (error) {
      if (error instanceof PleaseCall) return failed({ kind: 'please-call' });
      if (error instanceof MailboxFull)
        return failed({ kind: 'too-many-visits', retryAfterMs: error.retryAfterMs });
      if (!(error instanceof SeriesTimeGone)) throw error;
      if (tries === MOST_TRIES) return failed({ kind: 'series-clash', positions: [error.position] });
    }
  }
}

type Plan = Parameters<typeof visitsOfPlan>[1] & { readonly service: Service };

async function write(
  context: BookingContext,
  trx: Trx,
  request: SeriesRequest,
  plan: Plan,
  asker: Asker,
): Promise<BegunSeries> {
  const { patient, payment, selfPay, repeatable } = request;
  const now = context.clock.now();
  const nowMs = now.epochMilliseconds;
  await refuseIfOwnerDecides(trx, patient, asker);
  const isProved = !context.limiter.isOn || (await context.provedMailboxes.isProved(trx, patient.email));
  const choice = { patient, patientId: null, selfPay, payment } as const;
  const visits = visitsOfPlan(context, plan, { ...choice, status: 'pending', source: 'web' }, nowMs);
  const [first] = visits;
  if (first === undefined) throw new Error('A plan of visits without a visit.');
  const life: HoldLife = {
    stage: isProved ? 'paying' : 'extended',
    expiresAtMs: isProved ? nowMs + PAYMENT_HOLD_MINUTES * MINUTE_MS : proofUntilMs(nowMs),
  };
  await keepAll(trx, visits, life, nowMs);
  for (const visit of visits) {
    await insertAppointment(trx, visit);
    await request.alongside(trx, visit.id);
  }
  const series = await noteSeries(context, trx, plan.wish, visits, nowMs);
  if (repeatable !== null && !(await rememberRequest(trx, repeatable, series.id, now)))
    throw new SeriesTimeGone(1);
  const mail = { email: patient.email, name: visitMailName(first), atMs: nowMs };
  await countMail(context, trx, mail, 'visit', asker);
  if (!isProved) return askForProof(context, trx, { series, visits, first, life }, asker);
  if (payment !== 'clinic') {
    await recordAudit(trx, asker, first, 'payment-begun', now);
    return { kind: 'pay', first, heldUntilMs: life.expiresAtMs };
  }
  const booked = await confirmSeries(context, trx, series.id, asker);
  const firstBooked = booked?.[0];
  if (firstBooked === undefined) throw new Error('Times that were taken a moment ago are gone.');
  return { kind: 'booked', first: firstBooked };
}

/** Keeps every time for the plan. The first that somebody else has undoes them all. */
async function keepAll(
  trx: Trx,
  visits: readonly AppointmentRecord[],
  life: HoldLife,
  nowMs: number,
): Promise<void> {
  for (const [n, visit] of visits.entries()) {
    const { service, practitioner, room, startsAtMs, endsAtMs, busyUntilMs } = visit;
    try {
      await insertHold(trx, {
        ...{ service, practitioner, room, startsAtMs, endsAtMs, busyUntilMs },
        ...{ priceCents: visit.priceCents, anyPractitioner: visit.anyPractitioner },
        ...{ id: visit.id as string as HoldId, anonymous: false, client: null, createdAtMs: nowMs, ...life },
      });
    } catch (error) {
      if (isSlotTaken(error)) throw new SeriesTimeGone(n + 1);
      throw error;
    }
  }
}

type Kept = {
  readonly series: SeriesRecord;
  readonly visits: readonly AppointmentRecord[];
  readonly first: AppointmentRecord;
  readonly life: HoldLife;
};

async function askForProof(
  context: BookingContext,
  trx: Trx,
  { series, visits, first, life }: Kept,
  asker: Asker,
): Promise<BegunSeries> {
  const now = context.clock.now();
  const { email } = first.patient;
  if (email === null) throw new Error('A plan over the public pages without an address.');
  const mailbox = context.provedMailboxes.nameOf(email);
  for (const { id } of visits) await noteUnprovedVisit(trx, id, mailbox);
  const { content, config } = context;
  await appendOutboxMessage(trx, {
    kind: 'visit.proof',
    recipient: email,
    mail: composeSeriesProofMail(visits, life.expiresAtMs, content, config.siteUrl),
    idempotencyKey: `visit.proof:${series.id}`,
    now,
  });
  await recordAudit(trx, asker, first, 'proof-asked', now);
  return { kind: 'prove', first };
}

/** What the same request has begun before, as it stands now; null when it is new. */
async function formerSeries(
  { database: { db } }: Pick<BookingContext, 'database'>,
  repeatable: RepeatableRequest | null,
): Promise<Result<BegunSeries, FaultOf<'hold-gone'>> | null> {
  const former = repeatable === null ? undefined : await findFormerRequest(db, repeatable.key);
  if (former === undefined) return null;
  const [begun] = await visitsOfSeries(db, former.subject as SeriesId);
  const first = begun === undefined ? undefined : await findAppointment(db, begun.visit.id);
  if (first === undefined) return failed({ kind: 'hold-gone' });
  if (first.bookedAtMs !== null) return ok({ kind: 'booked', first });
  const hold = await findHold(db, first.id as string as HoldId);
  if (first.status !== 'pending' || hold === undefined) return failed({ kind: 'hold-gone' });
  if (hold.stage !== 'paying') return ok({ kind: 'prove', first });
  return ok({ kind: 'pay', first, heldUntilMs: hold.expiresAtMs });
}
