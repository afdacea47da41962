/** "1:30 pm" on the clock of the zone. */
export function timeWords(at: Temporal.Instant, timeZone: string): string {
  const { hour, minute } = at.toZonedDateTimeISO(timeZone);
  const half = hour < 12 ? 'am' : 'pm';
  return `${hour % 12 === 0 ? 12 : hour % 12}:${String(minute).padStart(2, '0')} ${half}`;
}

/** "Tuesday, May 4" on the calendar of the zone. */
export function dayWords(at: Temporal.Instant, timeZone: string): string {
  return dayFormat(timeZone).format(at.epochMilliseconds);
}

/** Making a format takes a hundred times as long as using it, and every booking writes a mail. */
const dayFormats = new Map<string, Intl.DateTimeFormat>();

function dayFormat(timeZone: string): Intl.DateTimeFormat {
  const known = dayFormats.get(timeZone);
  if (known !== undefined) return known;
  const form = { weekday: 'long', month: 'long', day: 'numeric', timeZone } as const;
  const fresh = new Intl.DateTimeFormat('en-US', form);
  dayFormats.set(timeZone, fresh);
  return fresh;
}

/** "Tuesday, May 4, 1:30 pm": weekday, date and time always stand together. */
export function momentWords(at: Temporal.Instant, timeZone: string): string {
  return `${dayWords(at, timeZone)}, ${timeWords(at, timeZone)}`;
}

/** "Tuesday, May 4, 2027, 1:30 pm to 2:30 pm". A visit ends on the day it starts. */
export function spanWords(startsAt: Temporal.Instant, endsAt: Temporal.Instant, timeZone: string): string {
  const { year } = startsAt.toZonedDateTimeISO(timeZone);
  const times = `${timeWords(startsAt, timeZone)} to ${timeWords(endsAt, timeZone)}`;
  return `${dayWords(startsAt, timeZone)}, ${year}, ${times}`;
}
