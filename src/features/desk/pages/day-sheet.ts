import { readDiaryDay } from '#/features/booking/domain/desk-rules.ts';
import type { AstroGlobal } from 'astro';
import { clockWords, dateWords, momentWords } from '#/features/booking/domain/clock-words.ts';
import { todayAt } from '#/features/clinic/domain/today.ts';
import { readDayWithPlans, type PlannedDay } from '#/features/desk/read-day-with-plans.ts';
import { nameOf } from '#/features/desk/pages/visit-card.ts';
import type { DaySheetView } from '#/features/desk/ui/day-sheet-view.ts';
import { flagWords, shortClock, STATUS_WORDS, visitWords, withPlan } from '#/features/desk/ui/desk-words.ts';
import { notYours } from '#/features/staff/pages/not-yours.ts';
import { signedIn } from '#/features/staff/pages/signed-in.ts';
import { initialsOf } from '#/kernel/initials.ts';
import { addDays } from '#/kernel/zoned-time.ts';
import { paths } from '#/paths.ts';

/** `/desk/print`: one day on paper, for a morning without power. `names=initials` for a sheet that lies about. */
export async function daySheetPage(astro: AstroGlobal) {
  const { context } = astro.locals;
  const asker = await signedIn(astro, 'anybody');
  if (asker instanceof Response) return asker;
  const now = context.clock.now();
  const { clinic } = context.content;
  const today = todayAt(clinic, now);
  const query = astro.url.searchParams;
  const date = readDiaryDay(query.get('date')) ?? today;
  const initials = query.get('names') === 'initials';
  const day = await readDayWithPlans(context, date, asker);
  if (!day.ok) return notYours(astro);
  const view: DaySheetView = {
    title: dateWords(date, today),
    printed: `Printed ${momentWords(now.epochMilliseconds, clinic.timeZone)}`,
    closed: day.value.closed,
    initials,
    sheets: sheetsOf(day.value, context.content, initials),
    hrefs: {
      day: paths.deskDay(date),
      today: paths.deskPrint(today),
      tomorrow: paths.deskPrint(addDays(today, 1)),
      otherNames: initials ? paths.deskPrint(date) : `${paths.deskPrint(date)}&names=initials`,
    },
  };
  return { staff: asker.staff, view };
}

type Content = AstroGlobal['locals']['context']['content'];

/** A sheet for each therapist who has somebody. */
function sheetsOf(
  { columns, visits, timeZone, plans }: PlannedDay,
  { services, rooms }: Pick<Content, 'services' | 'rooms'>,
  initials: boolean,
): DaySheetView['sheets'] {
  return columns.flatMap(({ practitioner, name }) => {
    const own = visits.filter((visit) => visit.practitioner === practitioner);
    if (own.length === 0) return [];
    return {
      name,
      visits: own.map((visit) => ({
        reference: visit.reference,
        status: visit.status,
        at: `${shortClock(timeZone, visit.startsAtMs)} to ${clockWords(visit.endsAtMs, timeZone)}`,
        name: initials ? initialsOf(visit.patient) : visit.patient,
        phone: visit.phone,
        what: visitWords(services.find(({ slug }) => slug === visit.service)),
        room: nameOf(rooms, visit.room),
        state: STATUS_WORDS[visit.status],
        flags: withPlan(visit.flags.map(flagWords), plans.get(visit.id) ?? null)
          .map(({ words }) => words)
          .join(', '),
      })),
    };
  });
}
