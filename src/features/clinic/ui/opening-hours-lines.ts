type Period = { readonly from: string; readonly to: string };
export type HoursLine = { readonly days: string; readonly hours: string };

/** Opening hours as people read them: days with the same hours in one line, 12-hour clock. Days keep their order. */
export function openingHoursLines(week: Readonly<Record<string, readonly Period[]>>): readonly HoursLine[] {
  const days = Object.entries(week).map(([day, periods]) => ({
    day: capital(day),
    hours: hoursWords(periods),
  }));
  const runs: { first: string; last: string; hours: string }[] = [];
  for (const { day, hours } of days) {
    const run = runs.at(-1);
    if (run?.hours === hours) run.last = day;
    else runs.push({ first: day, last: day, hours });
  }
  return runs.map(({ first, last, hours }) => ({
    days: first === last ? first : `${first} to ${last}`,
    hours,
  }));
}

function hoursWords(periods: readonly Period[]): string {
  if (periods.length === 0) return 'Closed';
  return periods.map(({ from, to }) => `${clockWords(from)} to ${clockWords(to)}`).join(', ');
}

function clockWords(time: string): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const minutes = minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`;
  return `${String(hour % 12 || 12)}${minutes} ${hour < 12 ? 'am' : 'pm'}`;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
