import fc from 'fast-check';
import { expect } from 'vitest';
import { beginPayment } from '#/features/booking/begin-payment.ts';
import { cancelAppointment } from '#/features/booking/cancel-appointment.ts';
import { confirmAppointment } from '#/features/booking/confirm-appointment.ts';
import { confirmPaidAppointment } from '#/features/booking/confirm-paid-appointment.ts';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { HoldId } from '#/features/booking/domain/hold.ts';
import { expireHolds } from '#/features/booking/expire-holds.ts';
import { extendHold } from '#/features/booking/extend-hold.ts';
import { holdSlot } from '#/features/booking/hold-slot.ts';
import { releaseHold } from '#/features/booking/release-hold.ts';
import { rescheduleAppointment } from '#/features/booking/reschedule-appointment.ts';
import { inTransaction } from '#/platform/db/database.ts';
import { brokenInvariants } from './booking-invariants.ts';
import { aHoldRequest, aPatient, ASKER, NOW, TUESDAY_TEN, type BookingSite } from './booking.ts';

const MINUTE = 60_000;
const TAKEN_MS = 75 * MINUTE;
const PRACTITIONERS = ['ana', 'ben'] as const;
const ROOMS = ['room-1', 'room-2'] as const;

/** What somebody believes to own. `booked` has no end; `held` and `paying` end at `untilMs`. */
type Visit = {
  readonly id: string;
  readonly practitioner: string;
  readonly room: string;
  readonly startsAtMs: number;
  readonly state: 'held' | 'extended' | 'paying' | 'booked';
  readonly untilMs: number;
};

/** The diary as a simple list, beside the real one. */
export type DiaryModel = { nowMs: number; visits: Visit[] };

export function freshModel(): DiaryModel {
  return { nowMs: NOW.epochMilliseconds, visits: [] };
}

type Step = fc.AsyncCommand<DiaryModel, BookingSite>;

/** A step always may be tried; what it is expected to do follows from the model. */
function step(name: string, run: (model: DiaryModel, site: BookingSite) => Promise<void>): Step {
  return {
    check: () => true,
    toString: () => name,
    async run(model, site) {
      await run(model, site);
      expect(await brokenInvariants(site.database)).toEqual([]);
    },
  };
}

const isAlive = (visit: Visit, { nowMs }: DiaryModel): boolean => nowMs < visit.untilMs;

function isFree(model: DiaryModel, startsAtMs: number, who: Partial<Visit>, except: string | null): boolean {
  return !model.visits.some(
    (visit) =>
      visit.id !== except &&
      isAlive(visit, model) &&
      (visit.practitioner === who.practitioner || visit.room === who.room) &&
      visit.startsAtMs < startsAtMs + TAKEN_MS &&
      startsAtMs < visit.startsAtMs + TAKEN_MS,
  );
}

function canBeHad(
  model: DiaryModel,
  startsAtMs: number,
  practitioner: string,
  except: string | null,
): boolean {
  const hasRoom = ROOMS.some((room) => isFree(model, startsAtMs, { room }, except));
  return hasRoom && isFree(model, startsAtMs, { practitioner }, except);
}

function pick(model: DiaryModel, n: number): Visit | undefined {
  return model.visits[n % Math.max(1, model.visits.length)];
}

function change(model: DiaryModel, id: string, to: Partial<Visit> | null): void {
  model.visits = model.visits.flatMap((visit) => {
    if (visit.id !== id) return [visit];
    return to === null ? [] : [{ ...visit, ...to }];
  });
}

/** Quarter hours of one morning, so that times get in each other's way. */
const startOf = (quarter: number) => TUESDAY_TEN.add({ minutes: quarter * 15 });

const hold = (quarter: number, wish: number, replaced: number | null): Step =>
  step(`hold ${quarter} ${wish} ${String(replaced)}`, async (model, site) => {
    const old = replaced === null ? undefined : pick(model, replaced);
    const replaces = old === undefined || old.state === 'booked' ? null : (old.id as HoldId);
    const startsAt = startOf(quarter);
    const practitioner = [...PRACTITIONERS, 'any'][wish]!;
    const possible = PRACTITIONERS.filter(
      (one) =>
        (practitioner === 'any' || practitioner === one) &&
        canBeHad(model, startsAt.epochMilliseconds, one, replaces),
    );
    const answer = await holdSlot(site.context, aHoldRequest({ practitioner, startsAt, replaces }));
    expect(answer.ok).toBe(possible.length > 0);
    if (!answer.ok) return;
    expect(possible).toContain(answer.value.practitioner);
    if (replaces !== null) change(model, replaces, null);
    const { id, room, startsAtMs, expiresAtMs } = answer.value;
    // What stood in the way had ended; it is gone now, even if the clock were put back.
    model.visits = model.visits.filter((visit) => isAlive(visit, model) || visit.state === 'paying');
    model.visits.push({
      ...{ id, room, startsAtMs, state: 'held', untilMs: expiresAtMs },
      practitioner: answer.value.practitioner,
    });
  });

const extend = (n: number): Step =>
  step(`extend ${n}`, async (model, site) => {
    const visit = pick(model, n);
    if (visit === undefined) return;
    const answer = await extendHold(site.context, visit.id as HoldId);
    expect(answer.ok).toBe(visit.state === 'held' && isAlive(visit, model));
    if (answer.ok) change(model, visit.id, { state: 'extended', untilMs: visit.untilMs + 10 * MINUTE });
  });

const release = (n: number): Step =>
  step(`release ${n}`, async (model, site) => {
    const visit = pick(model, n);
    if (visit === undefined) return;
    await releaseHold(site.context, visit.id as HoldId);
    if (visit.state !== 'booked') change(model, visit.id, null);
  });

const confirm = (n: number): Step =>
  step(`confirm ${n}`, async (model, site) => {
    const visit = pick(model, n);
    if (visit === undefined) return;
    const request = { holdId: visit.id as HoldId, patient: aPatient(), selfPay: false, repeatable: null };
    const answers = await Promise.all([1, 2].map(() => confirmAppointment(site.context, request, ASKER)));
    const isPossible = visit.state !== 'booked' && isAlive(visit, model);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(isPossible ? 1 : 0);
    if (isPossible) change(model, visit.id, { state: 'booked', untilMs: Number.POSITIVE_INFINITY });
  });

const begin = (n: number): Step =>
  step(`begin payment ${n}`, async (model, site) => {
    const visit = pick(model, n);
    if (visit === undefined) return;
    const request = { holdId: visit.id as HoldId, patient: aPatient(), selfPay: true };
    const answer = await beginPayment(site.context, request, ASKER);
    expect(answer.ok).toBe(visit.state !== 'booked' && isAlive(visit, model));
    if (!answer.ok || visit.state === 'paying') return;
    change(model, visit.id, { state: 'paying', untilMs: model.nowMs + 31 * MINUTE });
  });

/** A payment may come at any time: before the hold ends, after it, and after somebody else has the time. */
const pay = (n: number): Step =>
  step(`pay ${n}`, async (model, site) => {
    const visit = pick(model, n);
    if (visit === undefined || visit.state !== 'paying') return;
    const answer = await inTransaction(site.database.db, (trx) =>
      confirmPaidAppointment(site.context, trx, visit.id as AppointmentId, ASKER),
    );
    const others = isFree(model, visit.startsAtMs, visit, visit.id);
    expect(answer.ok).toBe(isAlive(visit, model) || others);
    if (answer.ok) change(model, visit.id, { state: 'booked', untilMs: Number.POSITIVE_INFINITY });
  });

const move = (n: number, quarter: number, wish: number): Step =>
  step(`move ${n} ${quarter} ${wish}`, async (model, site) => {
    const visit = pick(model, n);
    if (visit === undefined || visit.state !== 'booked') return;
    const startsAt = startOf(quarter);
    const practitioner = PRACTITIONERS[wish % 2]!;
    const answer = await rescheduleAppointment(
      site.context,
      { appointmentId: visit.id as AppointmentId, startsAt, practitioner, stepFree: false },
      ASKER,
    );
    expect(answer.ok).toBe(canBeHad(model, startsAt.epochMilliseconds, practitioner, visit.id));
    if (!answer.ok) return;
    model.visits = model.visits.filter((other) => isAlive(other, model) || other.state === 'paying');
    const { room, startsAtMs } = answer.value;
    change(model, visit.id, { practitioner, room, startsAtMs });
  });

const cancel = (n: number): Step =>
  step(`cancel ${n}`, async (model, site) => {
    const visit = pick(model, n);
    if (visit === undefined || visit.state !== 'booked') return;
    const request = { appointmentId: visit.id as AppointmentId, by: 'patient' } as const;
    const answers = await Promise.all([1, 2].map(() => cancelAppointment(site.context, request, ASKER)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    change(model, visit.id, null);
  });

const wait = (minutes: number): Step =>
  step(`wait ${minutes}`, async (model, site) => {
    model.nowMs += minutes * MINUTE;
    site.clock.setNow(Temporal.Instant.fromEpochMilliseconds(model.nowMs));
  });

const expire: Step = step('expire', async (model, site) => {
  await expireHolds(site.context);
  model.visits = model.visits.filter((visit) => isAlive(visit, model) || visit.state === 'paying');
});

const index = fc.nat(20);
const quarter = fc.nat(16);

/** Every order of steps that a day at the clinic may bring. */
export const diarySteps = fc.commands(
  [
    fc.tuple(quarter, fc.nat(2), fc.option(index)).map(([at, wish, replaced]) => hold(at, wish, replaced)),
    fc.tuple(quarter, fc.nat(2)).map(([at, wish]) => hold(at, wish, null)),
    index.map(extend),
    index.map(release),
    index.map(confirm),
    index.map(begin),
    index.map(pay),
    fc.tuple(index, quarter, fc.nat(1)).map(([n, at, wish]) => move(n, at, wish)),
    index.map(cancel),
    fc.constantFrom(1, 5, 10, 31).map(wait),
    fc.constant(expire),
  ],
  { maxCommands: 40 },
);
