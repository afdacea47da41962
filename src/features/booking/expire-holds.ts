import type { BookingContext, PaymentWord } from '#/features/booking/context.ts';
import type { Asker } from '#/platform/asker.ts';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import { recordAudit, recordNotice, tellFollowers } from '#/features/booking/record-change.ts';
import {
  listUnheldPending,
  replaceAppointment,
  type AppointmentRecord,
} from '#/features/booking/store/appointment-store.ts';
import { dropExpiredHold, listExpiredHolds } from '#/features/booking/store/hold-store.ts';
import { forgetFormerRequests } from '#/features/booking/store/idempotency-store.ts';
import { forgetDeskActions } from '#/features/booking/store/desk-action-store.ts';
import { forgetSeriesChanges } from '#/features/booking/store/series-change-store.ts';
import { findPlaceInSeries, visitsOfSeries } from '#/features/booking/store/series-store.ts';
import { forgetHoursChanges } from '#/features/booking/store/hours-change-store.ts';
import {
  dropUnprovedVisit,
  forgetUnprovedVisits,
  isUnprovedPlan,
} from '#/features/booking/store/unproved-store.ts';
import { inTransaction, type Db, type Trx } from '#/platform/db/database.ts';
import { othersFirst } from '#/platform/db/others-first.ts';
import { forgetStrangerMail } from '#/platform/limits/stranger-mail.ts';
import { forgetRateWindows } from '#/platform/limits/rate-limit-store.ts';

const BATCH = 200;
const REMEMBERED = { hours: 24 };
const JOB: Asker = { actor: { kind: 'job', id: 'expire-holds' }, requestId: null };

/**
 * Clears away what has ended: holds past their time with their cells, appointments whose payment never came,
 * and old notes about requests. Nobody depends on it being in time: an expired hold counts as free without it.
 * Returns how many holds and unpaid appointments it ended.
 */
export async function expireHolds(context: BookingContext): Promise<{ holds: number; unpaid: number }> {
  const { db } = context.database;
  const now = context.clock.now();
  let holds = 0;
  for (const id of await listExpiredHolds(db, now.epochMilliseconds, BATCH)) {
    const dropped = await inTransaction(db, (trx) => dropExpiredHold(trx, id, now.epochMilliseconds));
    if (dropped) holds += 1;
    await othersFirst();
  }
  const unpaid = await endAllUnpaid(context, await listUnheldPending(db, BATCH), now);
  const long = now.subtract(REMEMBERED);
  await forgetFormerRequests(db, long);
  await forgetRateWindows(db, long);
  await forgetStrangerMail(db, long);
  await forgetUnprovedVisits(db, now.epochMilliseconds);
  await forgetDeskActions(db, long);
  await forgetHoursChanges(db, long);
  await forgetSeriesChanges(db, long);
  return { holds, unpaid };
}

/** A plan of visits is given up whole, and with one mail. */
async function endAllUnpaid(
  context: BookingContext,
  unheld: readonly AppointmentRecord[],
  now: Temporal.Instant,
): Promise<number> {
  const { db } = context.database;
  const ended = new Set<AppointmentId>();
  for (const one of unheld) {
    if (ended.has(one.id)) continue;
    const plan = await pendingWith(db, one);
    const word = await wordOfPayment(context, plan[0], now);
    // Whoever does not answer one question would let the next one wait as long.
    if (word === 'unknown') break;
    const gone = await inTransaction(db, (trx) => endPlan(context, trx, plan, word, now));
    for (const id of gone) ended.add(id);
    await othersFirst();
  }
  return ended.size;
}

type Plan = readonly [AppointmentRecord, ...AppointmentRecord[]];

/** What was asked for together and still waits, first to last. */
async function pendingWith(db: Db, one: AppointmentRecord): Promise<Plan> {
  const place = await findPlaceInSeries(db, one.id);
  if (place === undefined) return [one];
  const [first, ...others] = (await visitsOfSeries(db, place.seriesId)).flatMap(({ visit }) =>
    visit.status === 'pending' ? [visit] : [],
  );
  return first === undefined ? [one] : [first, ...others];
}

async function endPlan(
  context: BookingContext,
  trx: Trx,
  [first, ...others]: Plan,
  word: PaymentWord,
  now: Temporal.Instant,
): Promise<readonly AppointmentId[]> {
  if (!(await endUnpaid(context, trx, { before: first, others: others.length }, word, now))) return [];
  const gone = [first.id];
  for (const before of others)
    if (await endUnpaid(context, trx, { before, others: null }, word, now)) gone.push(before.id);
  return gone;
}

/** News of a payment may be lost on its way. After a day without an answer the patient is told all the same. */
async function wordOfPayment(
  { askForPayment }: BookingContext,
  { id, createdAtMs }: AppointmentRecord,
  now: Temporal.Instant,
): Promise<PaymentWord> {
  if (askForPayment === undefined) return 'none';
  const word = await askForPayment(id);
  const isOld = createdAtMs < now.subtract(REMEMBERED).epochMilliseconds;
  return word === 'unknown' && isOld ? 'none' : word;
}

/** Money that came too late has a mail of its own, so nobody reads that none came. */
async function endUnpaid(
  context: BookingContext,
  trx: Trx,
  /** `others`: how many end with it and are told of in its mail; null for those. */
  { before, others }: { readonly before: AppointmentRecord; readonly others: number | null },
  word: PaymentWord,
  now: Temporal.Instant,
): Promise<boolean> {
  const isFirst = others !== null;
  const isUnproved = (isFirst && before.payment === 'clinic') || (await isUnprovedPlan(trx, before.id));
  const appointment: AppointmentRecord = {
    ...before,
    status: 'cancelled',
    sequence: before.sequence + 1,
    endedAtMs: now.epochMilliseconds,
    cancelledBy: 'payment-ended',
  };
  if (!(await replaceAppointment(trx, before, appointment))) return false;
  // Nobody has pressed the link: whoever has that mailbox may never have asked for a visit.
  if (isUnproved) {
    await dropUnprovedVisit(trx, before.id);
    await recordAudit(trx, JOB, appointment, 'not-proved', now);
    return true;
  }
  if (word === 'none' && others !== null) {
    await recordNotice(context, trx, JOB, { kind: 'not-kept', appointment, others }, now);
    return true;
  }
  await recordAudit(trx, JOB, appointment, 'not-kept', now);
  await tellFollowers(context, trx, { kind: 'not-kept', appointment, others: 0 }, now);
  return true;
}
