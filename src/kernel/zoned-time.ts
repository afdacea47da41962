import type { Branded } from '#/kernel/ids.ts';
import type { Interval } from '#/kernel/interval.ts';

/** A calendar day, `YYYY-MM-DD`. It is a moment only together with a time zone. */
export type LocalDate = Branded<string, 'LocalDate'>;

/** A clock reading: the day and the minutes since that day's 00:00 on the clock. */
export type LocalTime = { readonly localDate: LocalDate; readonly minutes: number };

/** The instants `[fromMs, toMs)` during which the zone's clock runs `offsetMs` ahead of UTC. */
export type OffsetSpan = { readonly fromMs: number; readonly toMs: number; readonly offsetMs: number };

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;
export const MINUTES_PER_DAY = 1_440;

const LOCAL_DATE = /^\d{4}-\d{2}-\d{2}$/;

/** The day, or null when the text is not a real day of the years 1000 to 9998. */
export function parseLocalDate(text: string): LocalDate | null {
  if (!LOCAL_DATE.test(text)) return null;
  const dayMs = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(dayMs) || text < '1000' || text >= '9999') return null;
  return new Date(dayMs).toISOString().startsWith(text) ? (text as LocalDate) : null;
}

/** Days since 1970-01-01 on the calendar; says nothing about any zone. */
export function epochDayOf(localDate: LocalDate): number {
  return Date.parse(`${localDate}T00:00:00Z`) / DAY_MS;
}

export function localDateOfEpochDay(epochDay: number): LocalDate {
  return new Date(epochDay * DAY_MS).toISOString().slice(0, 10) as LocalDate;
}

export function addDays(localDate: LocalDate, days: number): LocalDate {
  return localDateOfEpochDay(epochDayOf(localDate) + days);
}

/** 1 is Monday, 7 is Sunday (ISO 8601). */
export function isoWeekdayOf(localDate: LocalDate): number {
  return isoWeekdayOfEpochDay(epochDayOf(localDate));
}

/** 1 is Monday, 7 is Sunday; 1970-01-01 was a Thursday. */
export function isoWeekdayOfEpochDay(epochDay: number): number {
  return ((((epochDay + 3) % 7) + 7) % 7) + 1;
}

/** What the zone's clock shows at an instant. Seconds are dropped. */
export function localTimeAt(timeZone: string, epochMs: number): LocalTime {
  const wallMs = epochMs + offsetMsAt(timeZone, epochMs);
  const epochDay = Math.floor(wallMs / DAY_MS);
  return {
    localDate: localDateOfEpochDay(epochDay),
    minutes: Math.floor((wallMs - epochDay * DAY_MS) / MINUTE_MS),
  };
}

export function localDateAt(timeZone: string, epochMs: number): LocalDate {
  return localTimeAt(timeZone, epochMs).localDate;
}

/**
 * Every instant, in epoch milliseconds and in order, at which the zone's clock shows this reading: one on most days,
 * none in the hour that spring skips, two in the hour that autumn repeats.
 */
export function instantsAt(timeZone: string, { localDate, minutes }: LocalTime): readonly number[] {
  const wallMs = epochDayOf(localDate) * DAY_MS + minutes * MINUTE_MS;
  return spansOfLocalDay(timeZone, epochDayOf(localDate))
    .map((span) => ({ span, epochMs: wallMs - span.offsetMs }))
    .filter(({ span, epochMs }) => span.fromMs <= epochMs && epochMs < span.toMs)
    .map(({ epochMs }) => epochMs);
}

/**
 * The instants at which the clock shows `fromMinutes` or later and is before `toMinutes` on that day, as sorted
 * intervals of epoch milliseconds. `toMinutes` may be 1,440 (midnight at the day's end).
 */
export function instantsBetween(
  timeZone: string,
  epochDay: number,
  fromMinutes: number,
  toMinutes: number,
): readonly Interval[] {
  const dayMs = epochDay * DAY_MS;
  const found: Interval[] = [];
  for (const { fromMs, toMs, offsetMs } of spansOfLocalDay(timeZone, epochDay)) {
    const start = Math.max(fromMs, dayMs + fromMinutes * MINUTE_MS - offsetMs);
    const end = Math.min(toMs, dayMs + toMinutes * MINUTE_MS - offsetMs);
    if (start < end) found.push({ start, end });
  }
  return found;
}

/** The first instant of the local day, in epoch milliseconds; of the next day that exists when the zone skipped it. */
export function startOfDayMs(timeZone: string, localDate: LocalDate): number {
  for (let day = epochDayOf(localDate); ; day += 1) {
    const [first] = instantsBetween(timeZone, day, 0, MINUTES_PER_DAY);
    if (first !== undefined) return first.start;
  }
}

/** The spans that hold a part of this local day. A day that the zone skipped has none. */
export function spansOfLocalDay(timeZone: string, epochDay: number): readonly OffsetSpan[] {
  const dayMs = epochDay * DAY_MS;
  return spansAround(timeZone, dayMs).filter(
    ({ fromMs, toMs, offsetMs }) => fromMs + offsetMs < dayMs + DAY_MS && toMs + offsetMs > dayMs,
  );
}

function offsetMsAt(timeZone: string, epochMs: number): number {
  const span = spansAround(timeZone, epochMs).find(({ fromMs, toMs }) => fromMs <= epochMs && epochMs < toMs);
  if (span === undefined) throw new Error(`No offset known in ${timeZone} at ${String(epochMs)}`);
  return span.offsetMs;
}

/** About 417 days: whole blocks keep the cache small, and one block covers a clinic's year. */
const BLOCK_MS = 36_000_000_000;
/** No clock is a whole day off UTC, and a visit near a block's edge must not need the next block. */
const MARGIN_MS = 3 * DAY_MS;
const MAX_CACHED_BLOCKS = 2_000;
const blocks = new Map<string, readonly OffsetSpan[]>();

function spansAround(timeZone: string, epochMs: number): readonly OffsetSpan[] {
  const block = Math.floor(epochMs / BLOCK_MS);
  const key = `${timeZone} ${String(block)}`;
  const known = blocks.get(key);
  if (known !== undefined) return known;
  if (blocks.size >= MAX_CACHED_BLOCKS) blocks.clear();
  const spans = readSpans(timeZone, block * BLOCK_MS - MARGIN_MS, (block + 1) * BLOCK_MS + MARGIN_MS);
  blocks.set(key, spans);
  return spans;
}

function readSpans(timeZone: string, fromMs: number, untilMs: number): readonly OffsetSpan[] {
  const spans: OffsetSpan[] = [];
  let at = Temporal.Instant.fromEpochMilliseconds(fromMs).toZonedDateTimeISO(timeZone);
  while (at.epochMilliseconds < untilMs) {
    const next = at.getTimeZoneTransition('next');
    const toMs = Math.min(untilMs, next?.epochMilliseconds ?? untilMs);
    spans.push({ fromMs: at.epochMilliseconds, toMs, offsetMs: at.offsetNanoseconds / 1_000_000 });
    if (next === null) break;
    at = next;
  }
  return spans;
}
