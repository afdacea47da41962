type Period = { readonly from: string; readonly to: string };
/** A day with a break has more than one part. */
export type HoursLine = { readonly days: string; readonly parts: readonly string[] };

/** Opening hours as people read them: days with the same hours in one line, 12-hour clock. Days keep their order. */
export function openingHoursLines(week: Readonly<Record<string, readonly Period[]>>): readonly HoursLine[] {
  const days = Object.entries(week).map(([day, periods]) => ({
    day: capital(day),
    parts: partsOf(periods),
  }));
  const runs: { first: string; last: string; parts: readonly string[] }[] = [];
  for (const { day, parts } of days) {
    const run = runs.at(-1);
    if (run?.parts.join() === parts.join()) run.last = day;
    else runs.push({ first: day, last: day, parts });
  }
  return runs.map(({ first, last, parts }) => ({
    days: first === last ? first : `${first} to ${last}`,
    parts,
  }));
}

function partsOf(periods: readonly Period[]): readonly string[] {
  if (periods.length === 0) return ['Closed'];
  return periods.map(({ from, to }) => `${clockWords(from)} to ${clockWords(to)}`);
}

function clockWords(time: string): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const minutes = minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`;
  return `${String(hour % 12 || 12)}${minutes} ${hour < 12 ? 'am' : 'pm'}`;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
