import { createHash, createHmac } from 'node:crypto';
import { calWebhookReader } from '#/adapters/cal-com/cal-webhook.ts';
import type { Context } from '#/app/context.ts';
import { bookAtDesk } from '#/features/booking/book-at-desk.ts';
import { cancelAppointment } from '#/features/booking/cancel-appointment.ts';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import { placeWaiting } from '#/features/cal-com/mirror-booking.ts';
import { reconcileBookings } from '#/features/cal-com/reconcile-bookings.ts';
import { takeCalEvent } from '#/features/cal-com/take-cal-event.ts';
import type { Schema } from '#/platform/db/database.ts';
import { answerBooking, endBooking, makeBooking, moveBooking } from '#/sandbox/cal-com/deeds.ts';
import { eventObject, type CalTrigger } from '#/sandbox/cal-com/objects.ts';
import { isFree } from '#/sandbox/cal-com/slots.ts';
import { openCalWorld, type CalRecord, type CalWorld } from '#/sandbox/cal-com/world.ts';
import { aPatient, NOW, TUESDAY_TEN, type BookingSite } from './booking.ts';
import { brokenInvariants } from './booking-invariants.ts';
import { calInMemory } from './cal-in-memory.ts';
import { CAL_LINK, CAL_SECRET } from './cal-sandbox.ts';
import { expectOk } from './expect-ok.ts';
import { staffAsking } from './staff.ts';

/** One history: what people do in both calendars, and what becomes of the news about it. */
export type CalHistory = {
  readonly world: CalWorld;
  readonly context: Context;
  /** Every body that Cal.com has sent, whether or not it came. */
  readonly bodies: readonly string[];
};

export type HistoryKind = {
  readonly seed: number;
  /** Without a key nothing can be read again: news are then doubled and mixed up, and none is lost. */
  readonly mayRead: boolean;
};

const HOSTS = [
  { name: 'ANA.', username: 'ana' },
  { name: 'BEN.', username: 'ben' },
];
const PEOPLE = ['Maria Sample', 'Leo Sample', 'Ida Sample', 'Noor Sample'];
const STEPS = 12;
const HOUR_MS = 3_600_000;
/** 10 to 3, on two days: few enough that people meet. */
const STARTS = [0, 1.25, 2.5, 3.75, 24, 25.25, 26.5, 27.75].map(
  (hours) => TUESDAY_TEN.epochMilliseconds + hours * HOUR_MS,
);

const read = calWebhookReader({ secret: CAL_SECRET, oldestMs: 24 * HOUR_MS, mostAheadMs: 600_000 });

/** Plays a history to its end: what was lost is then read from the lists, as far as they may be read. */
export async function playHistory(site: BookingSite, { seed, mayRead }: HistoryKind): Promise<CalHistory> {
  const chance = randomOf(seed);
  site.clock.setNow(NOW);
  const world = openCalWorld({ link: CAL_LINK, hosts: HOSTS });
  const nowMs = () => site.clock.now().epochMilliseconds;
  const cal = calInMemory(world, nowMs, { mayRead });
  const context: Context = { ...site.context, cal, readCalEvent: read };
  const bodies: string[] = [];
  const underWay: string[] = [];
  for (let step = 0; step < STEPS; step += 1) {
    site.clock.setNow(site.clock.now().add({ seconds: 1 }));
    const body = chance() < 0.3 ? await actHere(context, chance) : actThere(world, chance, nowMs());
    if (body !== null) {
      bodies.push(body);
      if (!mayRead || chance() < 0.75) underWay.push(body);
      if (chance() < 0.25) underWay.push(body);
    }
    if (chance() < 0.2) await deliver(context, `${body ?? '{}'} `, 'another secret');
    // Whatever is under way may come before what was sent earlier.
    while (underWay.length > 0 && chance() < 0.6) {
      const [next = ''] = underWay.splice(Math.floor(chance() * underWay.length), 1);
      await deliver(context, next);
    }
    if (mayRead && chance() < 0.1) expectOk(await reconcileBookings(context, cal));
  }
  for (const body of shuffled(underWay, chance)) await deliver(context, body);
  if (mayRead) expectOk(await reconcileBookings(context, cal));
  await placeWaiting(context);
  return { world, context, bodies };
}

export async function deliver(context: Context, body: string, secret = CAL_SECRET): Promise<string> {
  const raw = Buffer.from(body);
  const headers = { 'x-cal-signature-256': createHmac('sha256', secret).update(raw).digest('hex') };
  const event = read(raw, headers, context.clock.now());
  if (!event.ok) return event.fault.kind;
  return takeCalEvent(context, event.value, createHash('sha256').update(raw).digest('hex'));
}

/** Somebody books with the clinic itself, or the clinic cancels what was booked with it. */
async function actHere(context: Context, chance: () => number): Promise<null> {
  const { db } = context.database;
  const own = await db
    .selectFrom('appointment')
    .select('id')
    .where('calendar', 'is', null)
    .where('status', '=', 'booked')
    .execute();
  const [first] = own;
  if (first !== undefined && chance() < 0.3) {
    const cancelling = { appointmentId: first.id as AppointmentId, by: 'clinic' } as const;
    await cancelAppointment(context, cancelling, staffAsking('owner'));
    return null;
  }
  await bookAtDesk(
    context,
    {
      service: 'medical-massage-60',
      practitioner: pick(['ana', 'ben'], chance),
      startsAt: Temporal.Instant.fromEpochMilliseconds(pick(STARTS, chance)),
      patient: {
        kind: 'new',
        contact: aPatient({ firstName: 'Own', email: 'own@patients.sample.example' }),
      },
      override: null,
      tell: false,
    },
    staffAsking('owner'),
  );
  return null;
}

/** Somebody does something at Cal.com; gives the body of its webhook, or null where it could not be done. */
function actThere(world: CalWorld, chance: () => number, nowMs: number): string | null {
  const live = [...world.bookings.values()].filter(
    ({ status }) => status === 'accepted' || status === 'pending',
  );
  const one = live.length === 0 || chance() < 0.45 ? null : pick(live, chance);
  if (one === null) return bookThere(world, chance, nowMs);
  const body = (trigger: CalTrigger, booking: CalRecord) =>
    JSON.stringify(eventObject(trigger, booking, { atMs: nowMs }));
  if (one.status === 'pending') {
    const isTaken = chance() < 0.6;
    answerBooking(world, one, isTaken ? 'accepted' : 'rejected', nowMs);
    return body(isTaken ? 'BOOKING_CREATED' : 'BOOKING_REJECTED', one);
  }
  const what = chance();
  if (what < 0.5) {
    const startMs = pick(STARTS, chance);
    if (!isFree(world, one.host, startMs, startMs + HOUR_MS)) return null;
    return body('BOOKING_RESCHEDULED', moveBooking(world, one, startMs, nowMs));
  }
  endBooking(world, one, nowMs, what > 0.9);
  return body('BOOKING_CANCELLED', one);
}

function bookThere(world: CalWorld, chance: () => number, nowMs: number): string | null {
  const host = pick(HOSTS, chance);
  const startMs = pick(STARTS, chance);
  if (!isFree(world, host, startMs, startMs + HOUR_MS)) return null;
  const name = pick(PEOPLE, chance);
  const email = `${name.split(' ')[0] ?? ''}@patients.sample.example`;
  const isPending = chance() < 0.15;
  const who = { name, email, phone: '+12065550143', timeZone: 'UTC', isPending };
  const booking = makeBooking(world, { startMs, host, ...who }, nowMs);
  if (booking === null) return null;
  const trigger = isPending ? 'BOOKING_REQUESTED' : 'BOOKING_CREATED';
  return JSON.stringify(eventObject(trigger, booking, { atMs: nowMs }));
}

/** Where our diary and Cal.com's list do not say the same, in words; empty when they do. */
export async function disagreements({ world, context }: CalHistory): Promise<readonly string[]> {
  const { db } = context.database;
  const rows = await db.selectFrom('cal_booking').selectAll().execute();
  const visits = await db.selectFrom('appointment').selectAll().where('status', '=', 'booked').execute();
  const ours = new Map(visits.map((visit) => [visit.id, visit]));
  const faults: string[] = [...(await brokenInvariants(context.database))];
  const carried = new Set<string>();
  for (const there of world.bookings.values()) {
    const row = rows.find(({ uid }) => uid === there.uid);
    const visit = ours.get(row?.appointment_id ?? '');
    if (visit !== undefined) carried.add(visit.id);
    const says = `${there.uid} is ${there.status} there`;
    if (there.status !== 'accepted') {
      const mayStand = row?.asked_to_move === 1 && there.toUid === null;
      if (visit !== undefined && !mayStand) faults.push(`${says} and has a visit here`);
    } else if (visit === undefined) {
      const isTaken = visits.some(
        (other) => other.starts_at < there.endMs + 900_000 && other.busy_until > there.startMs,
      );
      if (row?.status !== 'accepted' || !isTaken)
        faults.push(`${says}, has no visit, and nobody has its time`);
    } else if (visit.starts_at !== there.startMs || visit.practitioner !== there.host.username) {
      faults.push(`${says} and stands elsewhere here`);
    }
  }
  for (const { id, calendar } of visits)
    if (calendar === 'cal' && !carried.has(id)) faults.push(`the visit ${id} is of no booking`);
  return faults;
}

/** Makes one visit of Cal.com such that both calendars do not agree any more. */
export async function spoilOneVisit(
  { context }: CalHistory,
  change: Partial<Schema['appointment']>,
): Promise<void> {
  const { db } = context.database;
  const standing = db.selectFrom('appointment').selectAll().where('status', '=', 'booked');
  const visit = await standing.where('calendar', '=', 'cal').executeTakeFirstOrThrow();
  if (change.id === undefined)
    await db.updateTable('appointment').set(change).where('id', '=', visit.id).execute();
  else
    await db
      .insertInto('appointment')
      .values({ ...visit, ...change, reference: 'KN-ANOTHER' })
      .execute();
}

/** All that the two calendars have led to, to be compared. */
export async function whatStands({ database }: Context): Promise<string> {
  const { db } = database;
  const tables = [
    await db.selectFrom('appointment').selectAll().orderBy('id').execute(),
    await db.selectFrom('cal_booking').selectAll().orderBy('uid').execute(),
    await db.selectFrom('slot_cell').selectAll().orderBy('resource').orderBy('cell').execute(),
    await db.selectFrom('outbox_message').select('id').orderBy('id').execute(),
    await db.selectFrom('audit_entry').select('id').orderBy('id').execute(),
  ];
  return JSON.stringify(tables);
}

/** An empty diary again, for the next history. */
export async function forgetHistory({ database }: BookingSite): Promise<void> {
  for (const table of [
    'cal_booking',
    'cal_event',
    'slot_cell',
    'outbox_message',
    'appointment',
    'patient',
  ] as const)
    await database.db.deleteFrom(table).execute();
}

function pick<Each>(all: readonly Each[], chance: () => number): Each {
  const one = all[Math.floor(chance() * all.length)];
  if (one === undefined) throw new Error('Nothing to choose from.');
  return one;
}

function shuffled<Each>(all: readonly Each[], chance: () => number): readonly Each[] {
  return all
    .map((each) => ({ each, at: chance() }))
    .toSorted((one, other) => one.at - other.at)
    .map(({ each }) => each);
}

/** The same numbers for the same seed: mulberry32. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
