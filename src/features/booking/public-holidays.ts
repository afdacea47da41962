import { addDays, type LocalDate } from '#/kernel/zoned-time.ts';

export type PublicHoliday = { readonly localDate: LocalDate; readonly name: string };

const OBSERVED = / \(substitute day\)$/;

/**
 * The public holidays of a state of the US from one day on, soonest first. What falls on a weekend is also there on the
 * day on which it is observed. The rules of all countries are large, so they are loaded when somebody first asks.
 */
export async function publicHolidays(
  state: string,
  { from, days }: { readonly from: LocalDate; readonly days: number },
): Promise<readonly PublicHoliday[]> {
  const { default: Holidays } = await import('date-holidays');
  const calendar = new Holidays('US', state.toLowerCase());
  const last = addDays(from, days - 1);
  const years = yearsOf(from, last);
  const rows = years
    .flatMap((year) => calendar.getHolidays(year))
    .filter(({ type }) => type === 'public')
    .map(({ date, name }) => ({ localDate: date.slice(0, 10) as LocalDate, name: nameOf(name) }))
    .filter(({ localDate }) => localDate >= from && localDate <= last);
  const dates = Map.groupBy(rows, ({ localDate }) => localDate);
  return [...dates]
    .map(([localDate, same]) => ({ localDate, name: same.map(({ name }) => name).join(' and ') }))
    .toSorted((one, other) => (one.localDate < other.localDate ? -1 : 1));
}

function nameOf(name: string): string {
  return name.replace(OBSERVED, ', observed').replaceAll('\u0027', '’');
}

/** The year after as well: New Year's Day may be observed on the last day of the year before. */
function yearsOf(first: LocalDate, last: LocalDate): readonly number[] {
  const [from, to] = [Number(first.slice(0, 4)), Number(last.slice(0, 4)) + 1];
  return Array.from({ length: to - from + 1 }, (_, n) => from + n);
}
