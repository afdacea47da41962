const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
const DAY_MS = 86_400_000;
/** A rule checked longer ago than this is shown with a warning. Dossier, section G6. */
const OLD_AFTER_DAYS = 180;

function utcMs(day: string): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return Date.UTC(year, month - 1, date);
}

/** True when more than 180 days lie between two local days, written YYYY-MM-DD. */
export function isCheckedLongAgo(asOf: string, today: string): boolean {
  return utcMs(today) - utcMs(asOf) > OLD_AFTER_DAYS * DAY_MS;
}

/** "November 21, 2026" for 2026-11-21. Works where the browser has no Temporal. */
export function dayInWords(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${MONTHS[Number(month) - 1] ?? ''} ${Number(date)}, ${year}`;
}
