import {
  FEWEST_VISITS,
  firstWeekdayFrom,
  MOST_VISITS,
  WEEKS_BETWEEN,
  type SeriesPattern,
} from '#/features/booking/domain/series-pattern.ts';
import type { SeriesTime } from '#/features/booking/domain/series-preview.ts';
import type { FormAnswer } from '#/features/booking/forms/form-answer.ts';
import type { FieldFault, TypedValues } from '#/kernel/form-fields.ts';
import { failed, ok } from '#/kernel/result.ts';
import { addDays, isoWeekdayOf, localTimeAt, parseLocalDate, type LocalDate } from '#/kernel/zoned-time.ts';

const USUAL_COUNT = '6';
const USUAL_TIME = '10:00';
const MINUTES_PER_HOUR = 60;

/** What stands in the fields before anybody has typed: the weekday and hour of a visit that is liked, or the usual. */
export function usualPattern(today: LocalDate, like: { timeZone: string; atMs: number } | null): TypedValues {
  const at = like === null ? null : localTimeAt(like.timeZone, like.atMs);
  const first = at === null || at.localDate < today ? addDays(today, 1) : addDays(at.localDate, 1);
  return {
    ...{ count: USUAL_COUNT, every: '1', from: first },
    weekday: String(isoWeekdayOf(at?.localDate ?? first)),
    time: at === null ? USUAL_TIME : clockField(at.minutes),
  };
}

/** `HH:MM`, as a field for a time of day holds it. */
export function clockField(minutes: number): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${two(Math.floor(minutes / MINUTES_PER_HOUR))}:${two(minutes % MINUTES_PER_HOUR)}`;
}

/** Minutes since 00:00; null for what is no time of day. */
export function readClockField(typed: string | undefined): number | null {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(typed ?? '') ?? [];
  return hours === undefined ? null : Number(hours) * MINUTES_PER_HOUR + Number(minutes);
}

/** 1 is Monday; null for what is no weekday. */
export function readWeekday(typed: string | undefined): number | null {
  return /^[1-7]$/.test(typed ?? '') ? Number(typed) : null;
}

/** How many visits, how often, on which weekday and around which time of the clinic's clock. */
export function readSeriesPattern(typed: TypedValues, today: LocalDate): FormAnswer<SeriesPattern> {
  const faults: FieldFault[] = [];
  const complain = (field: string, message: string) => void faults.push({ field, message });
  const count = /^\d{1,2}$/.test(typed['count'] ?? '') ? Number(typed['count']) : 0;
  if (count < FEWEST_VISITS || count > MOST_VISITS)
    complain('count', `Type a number of visits from ${FEWEST_VISITS} to ${MOST_VISITS}`);
  const everyWeeks = WEEKS_BETWEEN.find((weeks) => String(weeks) === typed['every']);
  if (everyWeeks === undefined) complain('every', 'Choose how often: every 1, 2 or 4 weeks');
  const weekday = readWeekday(typed['weekday']);
  if (weekday === null) complain('weekday', 'Choose a day of the week');
  const aroundMinutes = readClockField(typed['time']);
  if (aroundMinutes === null) complain('time', 'Type a time, such as 10:00 AM');
  const from = parseLocalDate(typed['from'] ?? '');
  if (from === null || from < today) complain('from', 'Type a day that is today or later');
  if (faults.length > 0 || everyWeeks === undefined || weekday === null || from === null)
    return failed({ kind: 'form-faults', faults });
  const firstDate = firstWeekdayFrom(from, weekday);
  return ok({ count, everyWeeks, firstDate, aroundMinutes: aroundMinutes ?? 0 });
}

/** The name of the field in which another time for a visit is chosen. */
export function pickField(position: number): string {
  return `pick-${String(position)}`;
}

/** In place of a time: this visit is left out. */
export const LEFT_OUT = 'none';

export function timeWord({ startsAtMs, practitioner }: SeriesTime): string {
  return `${Temporal.Instant.fromEpochMilliseconds(startsAtMs).toString()} ${practitioner}`;
}

/** The other times that were chosen, and the visits that were left out. What cannot be read counts as not chosen. */
export function readPicks(typed: TypedValues): {
  readonly picked: ReadonlyMap<number, SeriesTime>;
  readonly leftOut: ReadonlySet<number>;
} {
  const picked = new Map<number, SeriesTime>();
  const leftOut = new Set<number>();
  for (let position = 1; position <= MOST_VISITS; position += 1) {
    const word = typed[pickField(position)] ?? '';
    const time = readTimeWord(word);
    if (word === LEFT_OUT) leftOut.add(position);
    else if (time !== null) picked.set(position, time);
  }
  return { picked, leftOut };
}

function readTimeWord(word: string): SeriesTime | null {
  const [at = '', practitioner = ''] = word.split(' ');
  if (practitioner === '') return null;
  try {
    return { startsAtMs: Temporal.Instant.from(at).epochMilliseconds, practitioner };
  } catch {
    return null;
  }
}
