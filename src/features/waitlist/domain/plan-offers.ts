import {
  chainOf,
  isCallOnly,
  MOST_MOVES_A_DAY,
  type FreedByMove,
} from '#/features/waitlist/domain/wait-rule.ts';
import {
  beginsWithin,
  fits,
  meets,
  type OpenTime,
  type Stretch,
  type TakenTime,
  type Wishes,
} from '#/features/waitlist/domain/wishes.ts';

/** A time with the minutes that it leaves idle around it. */
export type RankedTime = OpenTime & { readonly idleMinutes: number };

/** Somebody on the list, as the rule looks at them. Instants are epoch milliseconds. */
export type Waiting = {
  readonly id: string;
  readonly joinedAtMs: number;
  readonly wishes: Wishes;
  /** The start of the visit they have; null when they have none. */
  readonly visitAtMs: number | null;
  /** Free when they joined. */
  readonly passed: readonly Stretch[];
  /** What they were asked about, whatever they said. */
  readonly asked: readonly TakenTime[];
  /** False while they decide about another time, have not said that they still wait, or the owner decides about them. */
  readonly mayBeAsked: boolean;
};

export type Clock = { readonly timeZone: string; readonly nowMs: number };

/** Whom to ask about what. `chain`: how many have moved up today until it became free. */
export type PlannedOffer = {
  readonly entry: string;
  readonly time: RankedTime;
  readonly chain: number;
};

/** By joining; of two at one moment always the same first. */
export function inOrder<One extends Pick<Waiting, 'id' | 'joinedAtMs'>>(all: readonly One[]): readonly One[] {
  return all.toSorted((a, b) => a.joinedAtMs - b.joinedAtMs || (a.id < b.id ? -1 : 1));
}

/** Whether this time is one for them now: their wishes hold, it is sooner than what they have, and it is news to them. */
export function wants(one: Omit<Waiting, 'mayBeAsked'>, time: OpenTime, nowMs: number): boolean {
  return (
    fits(one.wishes, time, nowMs) &&
    (one.visitAtMs === null || time.startsAtMs < one.visitAtMs) &&
    !beginsWithin(one.passed, time) &&
    !one.asked.some((former) => meets(former, time))
  );
}

/**
 * The offers that the rule makes now. Each person in the order of joining gets the best of the times they want that
 * nobody before them gets; so a time always goes to the first who wants it and is not deciding about another one.
 * `timesOf` gives the free times of the visit that somebody waits for, the best first: see `bestFirst`.
 */
export function planOffers(
  waiting: readonly Waiting[],
  timesOf: (id: string) => readonly RankedTime[],
  moves: readonly FreedByMove[],
  clock: Clock,
): readonly PlannedOffer[] {
  const offers: PlannedOffer[] = [];
  for (const one of inOrder(waiting)) {
    if (!one.mayBeAsked) continue;
    const best = timesOf(one.id).find(
      (time) =>
        !isCallOnly(clock.nowMs, time.startsAtMs) &&
        wants(one, time, clock.nowMs) &&
        chainFor(time, moves, clock) < MOST_MOVES_A_DAY &&
        !offers.some((offer) => meets(offer.time, time)),
    );
    if (best !== undefined) offers.push({ entry: one.id, time: best, chain: chainFor(best, moves, clock) });
  }
  return offers;
}

export function chainFor(time: OpenTime, moves: readonly FreedByMove[], clock: Clock): number {
  const { practitioner, startsAtMs, busyUntilMs } = time;
  return chainOf({ practitioner, start: startsAtMs, end: busyUntilMs }, moves, clock);
}

/** The nearest day first; on one day what breaks it least. */
export function bestFirst(times: readonly RankedTime[]): readonly RankedTime[] {
  return times.toSorted(
    (a, b) =>
      (a.localDate < b.localDate ? -1 : Number(a.localDate > b.localDate)) ||
      a.idleMinutes - b.idleMinutes ||
      a.startsAtMs - b.startsAtMs,
  );
}

/** All who want a time, first come first: the next to ask is the first who may be asked. */
export function whoFits<One extends Waiting>(
  waiting: readonly One[],
  time: OpenTime,
  nowMs: number,
): readonly One[] {
  return inOrder(waiting).filter((one) => wants(one, time, nowMs));
}
