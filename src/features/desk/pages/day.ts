import { readDiaryDay } from '#/features/booking/domain/desk-rules.ts';
import type { AstroGlobal } from 'astro';
import { readOpenings } from '#/features/booking/read-openings.ts';
import { todayAt } from '#/features/clinic/domain/today.ts';
import { carriedVisit, dropTimes } from '#/features/desk/pages/carry.ts';
import { readDayWithPlans } from '#/features/desk/read-day-with-plans.ts';
import { isLive } from '#/features/desk/pages/live.ts';
import { dayView } from '#/features/desk/pages/day-view.ts';
import { othersChange } from '#/features/desk/pages/others-change.ts';
import { undoBarOf } from '#/features/desk/pages/undo-bar.ts';
import { may } from '#/features/staff/domain/roles.ts';
import { seriesPlacesOf } from '#/features/booking/read-series.ts';
import { notYours } from '#/features/staff/pages/not-yours.ts';
import { waitedOn } from '#/features/waitlist/waited-times.ts';
import { signedIn } from '#/features/staff/pages/signed-in.ts';
import { addDays, type LocalDate } from '#/kernel/zoned-time.ts';
import { paths } from '#/paths.ts';

/** `/desk` and `/desk/day`: one day with a column for each therapist. */
export async function dayPage(astro: AstroGlobal) {
  const { context } = astro.locals;
  const asker = await signedIn(astro, 'anybody', { renews: !isLive(astro.request) });
  if (asker instanceof Response) return asker;
  const { content, clock } = context;
  const now = clock.now();
  const today = todayAt(content.clinic, now);
  const query = astro.url.searchParams;
  const date = readDiaryDay(query.get('date')) ?? today;
  const read = await readDayWithPlans(context, date, asker);
  if (!read.ok) return notYours(astro);
  const day = read.value;
  const seesAll = may(asker.staff, 'see-day');
  const carried = await carriedVisit(context, query.get('carry'), asker);
  const [openings, drops, undo, latest, series, waiting] = await Promise.all([
    seesAll
      ? readOpenings(
          context,
          { date, practitioners: day.columns.map(({ practitioner }) => practitioner) },
          asker,
        )
      : [],
    carried === null ? null : dropTimes(context, carried, date),
    undoBarOf(context, query.get('did'), asker),
    othersChange(context, day.visits, asker),
    seriesPlacesOf(
      context,
      day.visits.map(({ id }) => id),
    ),
    waitedOn(context, date, asker),
  ]);
  const view = dayView({
    ...{ day, openings, drops, today, plans: day.plans, series, waiting, timeZone: day.timeZone },
    nowMs: now.epochMilliseconds,
    services: content.services,
    practitioners: content.practitioners,
    rooms: content.rooms,
    mayMark: seesAll || may(asker.staff, 'mark-own'),
  });
  return {
    staff: asker.staff,
    view,
    undo,
    latest,
    carried,
    mayBook: may(asker.staff, 'book'),
    hrefs: {
      ...hrefsOf(date, carried?.reference ?? null),
      away: may(asker.staff, 'manage-hours') ? paths.deskAway(date) : null,
    },
  };
}

/** What is carried goes along from day to day. */
function hrefsOf(date: LocalDate, carried: string | null) {
  const dayHref = (day: LocalDate) =>
    carried === null ? paths.deskDay(day) : `${paths.deskDay(day)}&carry=${carried}`;
  return {
    before: dayHref(addDays(date, -1)),
    after: dayHref(addDays(date, 1)),
    week: paths.deskWeek(date),
    print: paths.deskPrint(date),
  };
}
