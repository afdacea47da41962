/** "1:30 pm" on the clock of the zone. */
export function timeWords(at: Temporal.Instant, timeZone: string): string {
  const { hour, minute } = at.toZonedDateTimeISO(timeZone);
  const half = hour < 12 ? 'am' : 'pm';
  return `${hour % 12 === 0 ? 12 : hour % 12}:${String(minute).padStart(2, '0')} ${half}`;
}

/** "Tuesday, May 4" on the calendar of the zone. */
export function dayWords(at: Temporal.Instant, timeZone: string): string {
  return at
    .toZonedDateTimeISO(timeZone)
    .toLocaleString('en-US', { weekday: 'long', month: 'long', day: 'numeric' });
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
