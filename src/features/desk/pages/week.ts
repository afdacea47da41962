import { readDiaryDay } from '#/features/booking/domain/desk-rules.ts';
import type { AstroGlobal } from 'astro';
import { dateWords } from '#/features/booking/domain/clock-words.ts';
import { readOpenings } from '#/features/booking/read-openings.ts';
import { todayAt } from '#/features/clinic/domain/today.ts';
import { readDayWithPlans, type PlannedDay } from '#/features/desk/read-day-with-plans.ts';
import { nameOf } from '#/features/desk/pages/visit-card.ts';
import { seriesPlacesOf } from '#/features/booking/read-series.ts';
import type { PlaceInSeries } from '#/features/booking/domain/series-change.ts';
import { seriesWords, shortClock, withPlan } from '#/features/desk/ui/desk-words.ts';
import type { WeekDayView, WeekView } from '#/features/desk/ui/week-view.ts';
import { may } from '#/features/staff/domain/roles.ts';
import { notYours } from '#/features/staff/pages/not-yours.ts';
import { signedIn } from '#/features/staff/pages/signed-in.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import { addDays, isoWeekdayOf, type LocalDate } from '#/kernel/zoned-time.ts';
import { paths } from '#/paths.ts';

/** `/desk/week`: Monday to Sunday, each day with everybody who comes. */
export async function weekPage(astro: AstroGlobal) {
  const { context } = astro.locals;
  const asker = await signedIn(astro, 'anybody');
  if (asker instanceof Response) return asker;
  const today = todayAt(context.content.clinic, context.clock.now());
  const asked = readDiaryDay(astro.url.searchParams.get('date')) ?? today;
  const monday = addDays(asked, 1 - isoWeekdayOf(asked));
  const dates = [0, 1, 2, 3, 4, 5, 6].map((days) => addDays(monday, days));
  const days: WeekDayView[] = [];
  for (const date of dates) {
    const day = await readDayWithPlans(context, date, asker);
    if (!day.ok) return notYours(astro);
    const gaps = await gapsOn(astro, day.value, asker);
    const ids = day.value.visits.map(({ id }) => id);
    days.push(dayOfWeek(astro, day.value, { today, gaps, series: await seriesPlacesOf(context, ids) }));
  }
  const view: WeekView = {
    title: `${dateWords(monday, today)} to ${dateWords(addDays(monday, 6), today)}`,
    days,
    count: days.reduce((sum, { visits }) => sum + visits.length, 0),
    beforeHref: paths.deskWeek(addDays(monday, -7)),
    afterHref: paths.deskWeek(addDays(monday, 7)),
    thisHref: paths.deskWeek(today),
  };
  return { staff: asker.staff, view };
}

async function gapsOn(
  { locals: { context } }: AstroGlobal,
  { date, columns }: PlannedDay,
  asker: StaffAsker,
): Promise<number> {
  if (!may(asker.staff, 'see-day')) return 0;
  const practitioners = columns.map(({ practitioner }) => practitioner);
  const openings = await readOpenings(context, { date, practitioners }, asker);
  return openings.filter(({ isFree }) => isFree).length;
}

type WeekScene = {
  readonly today: LocalDate;
  readonly gaps: number;
  readonly series: ReadonlyMap<string, PlaceInSeries>;
};

function dayOfWeek(
  { locals: { context } }: AstroGlobal,
  { date, closed, visits, timeZone, plans }: PlannedDay,
  { today, gaps, series }: WeekScene,
): WeekDayView {
  return {
    ...{ date, closed, gaps, isToday: date === today },
    words: dateWords(date, today),
    href: date === today ? `${paths.desk}#now` : paths.deskDay(date),
    visits: visits.map((visit) => ({
      ...{ reference: visit.reference, status: visit.status, name: visit.patient },
      href: paths.deskVisit(visit.reference),
      at: shortClock(timeZone, visit.startsAtMs),
      with: nameOf(context.content.practitioners, visit.practitioner),
      planned: plannedWords(series.get(visit.id)),
      plan: withPlan([], plans.get(visit.id) ?? null)[0] ?? null,
    })),
  };
}

function plannedWords(place: PlaceInSeries | undefined): string | null {
  return place === undefined ? null : seriesWords(place);
}
