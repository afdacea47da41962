import {
  bestFirst,
  planOffers,
  type PlannedOffer,
  type RankedTime,
  type Waiting,
} from '#/features/waitlist/domain/plan-offers.ts';
import {
  answerBy,
  CALL_ONLY_HOURS,
  isQuiet,
  type FreedByMove,
} from '#/features/waitlist/domain/wait-rule.ts';
import {
  meets,
  openTimeOf,
  stretchesOf,
  suits,
  type OpenTime,
  type TakenTime,
  type Wishes,
} from '#/features/waitlist/domain/wishes.ts';
import {
  addDays,
  HOUR_MS,
  instantsAt,
  isoWeekdayOf,
  MINUTE_MS,
  type LocalDate,
} from '#/kernel/zoned-time.ts';
import { ANY_WISHES } from './wait-list.ts';

const TIME_ZONE = 'America/Los_Angeles';
const PEOPLE = ['ana', 'ben', 'cleo'] as const;
const STARTS = [540, 615, 690, 765, 840, 915];
/** The month that holds the change to summer time. */
const FIRST = '2027-03-01' as LocalDate;
const DAYS = 31;
const STEP_MS = 15 * MINUTE_MS;

type Person = Waiting & { readonly asked: TakenTime[]; readonly visit: OpenTime | null };
type Offer = {
  readonly plan: PlannedOffer;
  readonly untilMs: number;
  readonly answer: Answer;
  readonly answersAtMs: number;
};
type Answer = 'takes' | 'declines' | 'silent';

export type PlayedMonth = {
  readonly people: number;
  readonly freed: number;
  readonly offers: number;
  readonly filled: number;
  readonly movedUp: number;
  /** Offers that the order, the clock or the holds forbid, in words. */
  readonly faults: readonly string[];
};

/** Plays a month of a full clinic in which visits are cancelled and people wait, by the rule and nothing else. */
export function playMonth(seed: number, waiting = 300): PlayedMonth {
  return new Month(seed, waiting).play();
}

class Month {
  readonly #random: () => number;
  readonly #count: number;
  readonly #visits: OpenTime[];
  readonly #free: OpenTime[] = [];
  readonly #waiting: Person[] = [];
  readonly #toCome: Person[];
  readonly #offers = new Map<string, Offer>();
  readonly #moves: FreedByMove[] = [];
  readonly #faults: string[] = [];
  readonly #cancellations: { readonly atMs: number; readonly visit: OpenTime }[];
  #asked = 0;
  #filled = 0;
  #movedUp = 0;
  #freed = 0;

  constructor(seed: number, count: number) {
    this.#random = randomFrom(seed);
    this.#count = count;
    this.#visits = fullDiary();
    this.#toCome = Array.from({ length: count }, (_, n) => this.#aPerson(n));
    this.#cancellations = this.#visits
      .filter(() => this.#random() < 0.35)
      .map((visit) => ({ visit, atMs: visit.startsAtMs - this.#random() ** 2 * 240 * HOUR_MS }));
  }

  play(): PlayedMonth {
    const [from, to] = [midnight(FIRST), midnight(addDays(FIRST, DAYS))];
    for (let nowMs = from; nowMs < to; nowMs += STEP_MS) this.#step(nowMs);
    return {
      people: this.#count,
      freed: this.#freed,
      offers: this.#asked,
      filled: this.#filled,
      movedUp: this.#movedUp,
      faults: this.#faults,
    };
  }

  #step(nowMs: number): void {
    for (const { visit } of this.#cancellations.filter(
      (one) => nowMs - STEP_MS < one.atMs && one.atMs <= nowMs,
    ))
      this.#becomesFree(visit);
    for (const one of this.#toCome.filter(
      (person) => nowMs - STEP_MS < person.joinedAtMs && person.joinedAtMs <= nowMs,
    ))
      this.#join(one);
    for (const [id, offer] of this.#offers) this.#answer(id, offer, nowMs);
    for (const plan of this.#plan(nowMs)) this.#offer(plan, nowMs);
  }

  /** A visit of somebody who waits may have moved away from there in the meantime. */
  #becomesFree(visit: OpenTime): void {
    if (this.#waiting.some((one) => one.visit === visit) || this.#toCome.some((one) => one.visit === visit))
      return;
    this.#free.push(visit);
    this.#freed += 1;
  }

  #join(person: Person): void {
    const passed = stretchesOf(this.#notHeld().filter((time) => suits(person.wishes, time)));
    this.#waiting.push({ ...person, passed });
  }

  #notHeld(): readonly OpenTime[] {
    const held = [...this.#offers.values()].map(({ plan }) => plan.time);
    return this.#free.filter((time) => !held.some((one) => meets(one, time)));
  }

  #plan(nowMs: number): readonly PlannedOffer[] {
    if (isQuiet(TIME_ZONE, nowMs)) return [];
    const times = bestFirst(this.#notHeld().map((time): RankedTime => ({ ...time, idleMinutes: 0 })));
    const waiting = this.#waiting.map((one) => ({ ...one, mayBeAsked: !this.#offers.has(one.id) }));
    const plans = planOffers(waiting, () => times, this.#moves, { timeZone: TIME_ZONE, nowMs });
    this.#faults.push(...plans.flatMap((plan) => wrongOrder(plan, plans, waiting, nowMs)));
    return plans;
  }

  #offer(plan: PlannedOffer, nowMs: number): void {
    const person = this.#waiting.find(({ id }) => id === plan.entry);
    if (person === undefined) throw new Error('An offer to nobody.');
    const { time } = plan;
    if ([...this.#offers.values()].some((other) => meets(other.plan.time, time)))
      this.#faults.push(`${time.practitioner} ${String(time.startsAtMs)} is kept for two people`);
    const untilMs = answerBy(nowMs, time.startsAtMs);
    const left = time.startsAtMs - nowMs;
    if (left < CALL_ONLY_HOURS * HOUR_MS || untilMs - nowMs > Math.min(2 * HOUR_MS, left / 4))
      this.#faults.push(`offer to ${person.id} has the wrong clock`);
    const luck = this.#random();
    const answer = luck < 0.3 ? 'takes' : luck < 0.6 ? 'declines' : 'silent';
    const answersAtMs = nowMs + this.#random() * (untilMs - nowMs) * 0.99;
    this.#offers.set(person.id, { plan, untilMs, answer, answersAtMs });
    person.asked.push(time);
    this.#asked += 1;
  }

  #answer(id: string, { plan, untilMs, answer, answersAtMs }: Offer, nowMs: number): void {
    if (answer === 'silent' ? nowMs < untilMs : nowMs < answersAtMs) return;
    this.#offers.delete(id);
    if (answer === 'takes') this.#take(id, plan, nowMs);
  }

  #take(id: string, { time, chain }: PlannedOffer, nowMs: number): void {
    const n = this.#waiting.findIndex((one) => one.id === id);
    const [person] = this.#waiting.splice(n, 1);
    const at = this.#free.findIndex((one) => meets(one, time));
    if (at === -1) this.#faults.push(`${id} takes what is not free`);
    this.#free.splice(at, 1);
    this.#filled += 1;
    const old = person?.visit ?? null;
    if (old === null) return;
    this.#movedUp += 1;
    const { practitioner, startsAtMs: start, busyUntilMs: end } = old;
    this.#moves.push({ practitioner, start, end, movedAtMs: nowMs, chain: chain + 1 });
    this.#free.push(old);
    this.#freed += 1;
  }

  #aPerson(n: number): Person {
    const joinedAtMs = midnight(FIRST) + this.#random() * (DAYS - 3) * 24 * HOUR_MS;
    const isMoving = n % 3 === 0;
    const later = this.#visits.filter(({ startsAtMs }) => startsAtMs > joinedAtMs + 96 * HOUR_MS);
    const visit = isMoving ? (later[Math.floor(this.#random() * later.length)] ?? null) : null;
    return {
      ...{ id: `p${String(n).padStart(3, '0')}`, joinedAtMs, visit },
      ...{ wishes: this.#someWishes(), passed: [], asked: [], mayBeAsked: true },
      visitAtMs: visit?.startsAtMs ?? null,
    };
  }

  #someWishes(): Wishes {
    const some = <One>(all: readonly One[]) => all.filter(() => this.#random() < 0.4);
    return {
      ...ANY_WISHES,
      weekdays: some([1, 2, 3, 4, 5]),
      parts: some(['morning', 'afternoon'] as const),
      practitioners: some(PEOPLE),
      noticeHours: this.#random() < 0.5 ? 4 : 24,
    };
  }
}

/** Written anew, and not with the words of the rule: who joined before, wants it, and gets nothing now. */
function wrongOrder(
  { entry, time }: PlannedOffer,
  plans: readonly PlannedOffer[],
  waiting: readonly Waiting[],
  nowMs: number,
): readonly string[] {
  const served = new Set(plans.map((plan) => plan.entry));
  const person = waiting.find(({ id }) => id === entry);
  if (person === undefined) return [`${entry} does not wait`];
  return waiting
    .filter((other) => other.joinedAtMs < person.joinedAtMs && other.mayBeAsked && !served.has(other.id))
    .filter((other) => wouldTake(other, time, nowMs))
    .map((other) => `${other.id} came before ${entry} and was passed over at ${String(time.startsAtMs)}`);
}

function wouldTake({ wishes, visitAtMs, passed, asked }: Waiting, time: OpenTime, nowMs: number): boolean {
  const [weekdays, parts] = [wishes.weekdays, wishes.parts as readonly string[]];
  const part = time.minutes < 720 ? 'morning' : time.minutes < 1_020 ? 'afternoon' : 'evening';
  return (
    (weekdays.length === 0 || weekdays.includes(time.weekday)) &&
    (parts.length === 0 || parts.includes(part)) &&
    (wishes.practitioners.length === 0 || wishes.practitioners.includes(time.practitioner)) &&
    time.startsAtMs >= nowMs + wishes.noticeHours * HOUR_MS &&
    (visitAtMs === null || time.startsAtMs < visitAtMs) &&
    !passed.some(
      ({ practitioner, start, end }) =>
        practitioner === time.practitioner && start <= time.startsAtMs && time.startsAtMs < end,
    ) &&
    !asked.some(
      (old) =>
        old.practitioner === time.practitioner &&
        old.startsAtMs < time.busyUntilMs &&
        time.startsAtMs < old.busyUntilMs,
    )
  );
}

function fullDiary(): OpenTime[] {
  return Array.from({ length: DAYS }, (_, n) => addDays(FIRST, n))
    .filter((day) => isoWeekdayOf(day) <= 5)
    .flatMap((localDate) =>
      STARTS.flatMap((minutes) =>
        PEOPLE.map((practitioner) => {
          const startsAtMs = instantsAt(TIME_ZONE, { localDate, minutes })[0] ?? 0;
          const endsAtMs = startsAtMs + HOUR_MS;
          return openTimeOf(
            { practitioner, startsAtMs, endsAtMs, busyUntilMs: endsAtMs + 15 * MINUTE_MS },
            TIME_ZONE,
          );
        }),
      ),
    );
}

function midnight(localDate: LocalDate): number {
  return instantsAt(TIME_ZONE, { localDate, minutes: 0 })[0] ?? 0;
}

/** Mulberry32: the same month for the same seed, everywhere. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
