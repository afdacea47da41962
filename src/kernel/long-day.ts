const FORMAT = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' });

/** A calendar day, YYYY-MM-DD, as people write it: November 21, 2026. */
export function longDay(day: string): string {
  return FORMAT.format(Date.parse(`${day}T00:00:00Z`));
}
