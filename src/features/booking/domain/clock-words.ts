import { epochDayOf, isoWeekdayOf, localTimeAt, MINUTE_MS, type LocalDate } from '#/kernel/zoned-time.ts';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** "Tuesday, May 4", with the year when it is not the year of `today`. */
export function dateWords(date: LocalDate, today: LocalDate | null = null): string {
  const [year = '', month = '', day = ''] = date.split('-');
  const words = `${WEEKDAYS[isoWeekdayOf(date) - 1] ?? ''}, ${MONTHS[Number(month) - 1] ?? ''} ${Number(day)}`;
  return today !== null && today.slice(0, 4) !== year ? `${words}, ${year}` : words;
}

/** "1:30 pm" for minutes since midnight on the clock. */
export function minutesWords(minutes: number): string {
  const hour = Math.floor(minutes / 60);
  const half = hour < 12 ? 'am' : 'pm';
  return `${hour % 12 === 0 ? 12 : hour % 12}:${String(minutes % 60).padStart(2, '0')} ${half}`;
}

/** "1:30 pm" on the clock of the zone; "1:30 am PST" in the hour that autumn repeats. */
export function clockWords(epochMs: number, timeZone: string): string {
  return `${minutesWords(localTimeAt(timeZone, epochMs).minutes)}${zoneWords(epochMs, timeZone)}`;
}

/** "Tuesday, May 4, 1:30 pm": weekday, date and time always stand together. */
export function momentWords(epochMs: number, timeZone: string): string {
  return `${dateWords(localTimeAt(timeZone, epochMs).localDate)}, ${clockWords(epochMs, timeZone)}`;
}

/** "Today", "Tomorrow", or nothing. */
export function nearWords(date: LocalDate, today: LocalDate): string | null {
  const days = epochDayOf(date) - epochDayOf(today);
  return days === 0 ? 'Today' : days === 1 ? 'Tomorrow' : null;
}

/**
 * " PDT" or " PST" in the hour that autumn repeats, where the clock reading alone names two instants; else nothing.
 */
function zoneWords(epochMs: number, timeZone: string): string {
  const { localDate, minutes } = localTimeAt(timeZone, epochMs);
  const around = [-60, -30, 30, 60].map((shift) => localTimeAt(timeZone, epochMs + shift * MINUTE_MS));
  const isTwice = around.some((other) => other.localDate === localDate && other.minutes === minutes);
  if (!isTwice) return '';
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'short' }).formatToParts(epochMs);
  return ` ${parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''}`;
}
