import { suitableRooms, type RoomTraits } from '#/features/booking/domain/fair-choice.ts';
import { overlaps, type Interval } from '#/kernel/interval.ts';
import { MINUTE_MS } from '#/kernel/zoned-time.ts';

export type SampleService = {
  readonly slug: string;
  readonly minutes: number;
  readonly turnoverMinutes: number;
  readonly roomKind: string;
};

/** One day of the sample diary. */
export type SampleDay = {
  /** From today: -14 is two weeks ago. */
  readonly offset: number;
  readonly working: readonly { readonly practitioner: string; readonly periods: readonly Interval[] }[];
};

type SampleHouse = {
  readonly services: readonly SampleService[];
  readonly practitioners: readonly { readonly slug: string; readonly services: readonly string[] }[];
  readonly rooms: readonly (RoomTraits & { readonly slug: string })[];
};

export type SampleStatus = 'booked' | 'arrived' | 'in-room' | 'fulfilled' | 'cancelled' | 'noshow';

export type SampleVisit = {
  readonly service: SampleService;
  readonly practitioner: string;
  readonly room: string;
  readonly startsAtMs: number;
  readonly status: SampleStatus;
};

const STEP_MS = 15 * MINUTE_MS;
/** Whoever comes next within this time sits in the waiting room. */
const EARLY_MS = 60 * MINUTE_MS;

/**
 * A diary to look at: full behind and today, filling up tomorrow, and from the third day on mostly free, so that
 * whoever tries the demo finds a time. The same for the same day and hour.
 */
export function sampleMonth(house: SampleHouse, days: readonly SampleDay[], nowMs: number): SampleVisit[] {
  return days.flatMap((day) => withStatus(placesOf(house, day), day.offset, nowMs));
}

type Place = Omit<SampleVisit, 'status'>;

function placesOf(house: SampleHouse, { offset, working }: SampleDay): Place[] {
  const taken: (Interval & { readonly room: string })[] = [];
  const places: Place[] = [];
  working.forEach(({ practitioner, periods }, column) => {
    const given = house.practitioners.find(({ slug }) => slug === practitioner)?.services ?? [];
    const services = house.services.filter(({ slug }) => given.includes(slug));
    for (const period of periods) {
      for (let at = period.start, turn = 0; at < period.end; turn += 1) {
        const dice = diceOf(offset, column, at / STEP_MS);
        const place = placeAt(house, services[dice % Math.max(services.length, 1)], practitioner, at, taken);
        const isWanted = (dice >>> 8) % 100 < fillPercent(offset);
        if (place === null || !isWanted || endOf(place) > period.end) {
          at += 2 * STEP_MS;
          continue;
        }
        const busyUntil = endOf(place) + place.service.turnoverMinutes * MINUTE_MS;
        taken.push({ room: place.room, start: at, end: busyUntil });
        places.push(place);
        at = Math.ceil(busyUntil / STEP_MS) * STEP_MS;
      }
    }
  });
  return places.sort((a, b) => a.startsAtMs - b.startsAtMs || (a.practitioner < b.practitioner ? -1 : 1));
}

function placeAt(
  { rooms }: SampleHouse,
  service: SampleService | undefined,
  practitioner: string,
  startsAtMs: number,
  taken: readonly (Interval & { readonly room: string })[],
): Place | null {
  if (service === undefined) return null;
  const end = startsAtMs + (service.minutes + service.turnoverMinutes) * MINUTE_MS;
  const wanted = { start: startsAtMs, end };
  const free = suitableRooms(rooms, { kind: service.roomKind, stepFree: false }).find(
    ({ slug }) => !taken.some((time) => time.room === slug && overlaps(time, wanted)),
  );
  return free === undefined ? null : { service, practitioner, room: free.slug, startsAtMs };
}

function endOf({ startsAtMs, service }: Place): number {
  return startsAtMs + service.minutes * MINUTE_MS;
}

/** How often a free time is taken, of 100. */
function fillPercent(offset: number): number {
  if (offset < 0) return 60;
  if (offset === 0) return 75;
  return offset < 3 ? 35 : 8;
}

/** Of those that are over, some did not come and some had cancelled; of those ahead, one in a while is cancelled. */
function withStatus(places: readonly Place[], offset: number, nowMs: number): SampleVisit[] {
  const next = places.find(({ startsAtMs }) => startsAtMs > nowMs && startsAtMs <= nowMs + EARLY_MS);
  return places.map((place, index) => {
    const turn = (index + Math.abs(offset)) % 9;
    return { ...place, status: place === next ? 'arrived' : statusOf(place, turn, nowMs) };
  });
}

function statusOf(place: Place, turn: number, nowMs: number): SampleStatus {
  if (endOf(place) <= nowMs) return turn === 1 ? 'noshow' : turn === 4 ? 'cancelled' : 'fulfilled';
  if (place.startsAtMs <= nowMs) return 'in-room';
  return turn === 7 ? 'cancelled' : 'booked';
}

/** A number that looks thrown and is always the same. */
function diceOf(...parts: readonly number[]): number {
  let value = 0x811c9dc5;
  for (const part of parts) value = Math.imul(value ^ part, 0x01000193) ^ (value >>> 13);
  return (Math.imul(value, 0x9e3779b1) ^ (value >>> 7)) >>> 0;
}
