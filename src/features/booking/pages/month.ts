import type { AstroGlobal } from 'astro';
import { WEEKDAYS } from '#/kernel/weekly-hours.ts';
import { daysOfMonth, monthView, readMonth } from '#/features/booking/ui/month-view.ts';
import { dayOfTimes } from '#/features/booking/ui/slot-words.ts';
import { partsOfDay } from '#/features/booking/ui/times-view.ts';
import { stepHref } from '#/features/booking/ui/visit-choices.ts';
import { localDateAt, parseLocalDate } from '#/kernel/zoned-time.ts';
import { paths } from '#/paths.ts';
import { choicesView, findFree, wishOf } from './free-times.ts';
import { runStep } from './step.ts';

/** Step 4 in another form: a month, and the times of one of its days. */
export function monthStep(astro: AstroGlobal) {
  return runStep(astro, async (step) => {
    const wish = wishOf(step);
    if (wish instanceof Response) return wish;
    const { query, today, lastDay, timeZone, choices } = step;
    const month = readMonth(query.get('month'), today, lastDay);
    const days = daysOfMonth(month);
    const first = days[0] ?? today;
    const times = await findFree(step, wish, first, days.length);
    const closedWeekdays = closedDays(step.context.content.clinic.openingHours);
    const view = monthView({ month, times, timeZone, today, lastDay, closedWeekdays });
    const asked = parseLocalDate(query.get('day') ?? '');
    const date = asked !== null && days.includes(asked) ? asked : null;
    const ofDay = times.filter(({ startsAtMs }) => localDateAt(timeZone, startsAtMs) === date);
    const day = date === null ? null : dayOfTimes(date, ofDay, wish.names, { timeZone, today, all: true });
    return {
      ...choicesView(step, wish),
      ...view,
      month,
      hrefOf: (other: { readonly month: string }) =>
        stepHref(paths.bookMonth, choices, { month: other.month }),
      dayHref: (chosen: string) =>
        `${stepHref(paths.bookMonth, choices, { month, day: chosen })}#times-of-day`,
      day: day === null ? null : { ...day, parts: partsOfDay(day) },
      action: stepHref(paths.bookTimes, choices, { day: date }),
    };
  });
}

function closedDays(hours: Readonly<Record<string, readonly unknown[]>>): ReadonlySet<number> {
  return new Set(WEEKDAYS.flatMap((day, index) => (hours[day]?.length === 0 ? [index + 1] : [])));
}
