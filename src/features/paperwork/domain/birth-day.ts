import type { LocalDate } from '#/kernel/zoned-time.ts';

const OLDEST_YEARS = 120;

/** A day written YYYY-MM-DD on which a living person can have been born, or null. */
export function parseBirthDay(text: string, now: Temporal.Instant): LocalDate | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  try {
    const day = Temporal.PlainDate.from(text, { overflow: 'reject' });
    const { years, sign } = day.until(now.toZonedDateTimeISO('UTC').toPlainDate(), { largestUnit: 'year' });
    return sign > 0 && years <= OLDEST_YEARS ? (text as LocalDate) : null;
  } catch {
    return null;
  }
}
