import type { AstroGlobal } from 'astro';
import { closedDays } from '#/features/booking/closed-days.ts';
import { daysOfMonth, monthView, readMonth } from '#/features/booking/ui/month-view.ts';
import { dayOfTimes } from '#/features/booking/ui/slot-words.ts';
import { partsOfDay } from '#/features/booking/ui/times-view.ts';
import { localDateAt, parseLocalDate } from '#/kernel/zoned-time.ts';
import { paths } from '#/paths.ts';
import { choicesView, findFree, timesHref, wishOf } from './free-times.ts';
import { runStep } from './step.ts';

/** Step 4 in another form: a month, and the times of one of its days. */
export function monthStep(astro: AstroGlobal) {
  return runStep(astro, async (step) => {
    const wish = wishOf(step);
    if (wish instanceof Response) return wish;
    const { query, today, lastDay, timeZone } = step;
    const month = readMonth(query.get('month'), today, lastDay);
    const days = daysOfMonth(month);
    const first = days[0] ?? today;
    const times = await findFree(step, wish, first, days.length);
    const closed = await closedDays(step.context, first, days.at(-1) ?? first);
    const view = monthView({ month, times, timeZone, today, lastDay, closed });
    const asked = parseLocalDate(query.get('day') ?? '');
    const date = asked !== null && days.includes(asked) ? asked : null;
    const ofDay = times.filter(({ startsAtMs }) => localDateAt(timeZone, startsAtMs) === date);
    const day = date === null ? null : dayOfTimes(date, ofDay, wish.names, { timeZone, today, all: true });
    return {
      ...choicesView(step, wish, 'month'),
      ...view,
      month,
      hrefOf: (other: { readonly month: string }) =>
        timesHref(step, wish, { month: other.month }, paths.bookMonth),
      dayHref: (chosen: string) =>
        `${timesHref(step, wish, { month, day: chosen }, paths.bookMonth)}#times-of-day`,
      day: day === null ? null : { ...day, parts: partsOfDay(day) },
      action: timesHref(step, wish, { day: date }),
    };
  });
}
