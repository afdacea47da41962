import { ANY_PRACTITIONER } from '#/features/booking/domain/any-practitioner.ts';
import { dayOfTimes, type DayOfTimes, type FreeTime } from '#/features/booking/ui/slot-words.ts';
import { partsOfDay, timesPage } from '#/features/booking/ui/times-view.ts';
import type { CalFault, CalTime } from '#/features/cal-com/cal-calendar.ts';
import type { CalStep } from '#/features/cal-com/pages/cal-page.ts';
import { readCalTimes } from '#/features/cal-com/read-cal-times.ts';
import type { CalTimesView } from '#/features/cal-com/ui/cal-view.ts';
import { timesMissing } from '#/features/cal-com/ui/cal-words.ts';
import { ok, type Result } from '#/kernel/result.ts';
import { addDays, localDateAt, parseLocalDate, type LocalDate } from '#/kernel/zoned-time.ts';
import { paths } from '#/paths.ts';

/** Days asked for at a time. Most clinics have enough free times in one round, and Cal.com takes its time for each. */
const ROUND_DAYS = 28;

/** The button says nobody's name: Cal.com decides who gives the visit. */
const NOBODY = new Map([[ANY_PRACTITIONER, '']]);

/** The next free times at Cal.com, or all of one day. */
export async function calTimesView(step: CalStep): Promise<CalTimesView> {
  const day = dayOf(step, 'day');
  const empty = { days: [], day: null, laterHref: null, earlierHref: null };
  const shown = await (day === null ? listFrom(step, dayOf(step, 'from') ?? step.today) : oneDay(step, day));
  const notice = shown.ok ? null : timesMissing(shown.fault);
  if (notice !== null) step.status(notice.status);
  return {
    ...{ kind: 'times', notice, other: step.other, visit: step.visit, ...empty },
    ...(shown.ok ? shown.value : {}),
  };
}

type Shown = Pick<CalTimesView, 'days' | 'laterHref' | 'earlierHref'> | Pick<CalTimesView, 'day'>;

async function listFrom(step: CalStep, from: LocalDate): Promise<Result<Shown, CalFault>> {
  const { today, lastDay, timeZone } = step;
  const times: CalTime[] = [];
  let page = timesPage([], from, NOBODY, { timeZone, today });
  for (let first = roundOf(step, from); first <= lastDay; first = addDays(first, ROUND_DAYS)) {
    const round = await readRound(step, first);
    if (!round.ok) return round;
    times.push(...round.value);
    page = timesPage(times.map(asFree), from, NOBODY, { timeZone, today });
    if (page.laterFrom !== null) break;
  }
  const days = page.days.map((day) => ({
    ...calDay(day, times),
    allHref: day.count > day.buttons.length ? `${paths.bookCal}?day=${day.date}` : null,
  }));
  return ok({
    days,
    laterHref: page.laterFrom === null ? null : `${paths.bookCal}?from=${page.laterFrom}`,
    earlierHref: from > today ? paths.bookCal : null,
  });
}

async function oneDay(step: CalStep, date: LocalDate): Promise<Result<Shown, CalFault>> {
  const round = await readRound(step, roundOf(step, date));
  if (!round.ok) return round;
  const { timeZone, today } = step;
  const ofDay = dayOfTimes(date, onDay(round.value.map(asFree), date, timeZone), NOBODY, {
    ...{ timeZone, today, all: true },
  });
  const day = calDay(ofDay, round.value);
  return ok({ day: { ...day, parts: partsOfDay(day) } });
}

/** The same rounds for everybody, so that what one reader asked for answers the next one. */
function roundOf({ today }: CalStep, date: LocalDate): LocalDate {
  let first = today;
  while (addDays(first, ROUND_DAYS) <= date) first = addDays(first, ROUND_DAYS);
  return first;
}

function readRound({ context, cal, timeZone }: CalStep, from: LocalDate) {
  return readCalTimes({ cal, clock: context.clock }, { from, days: ROUND_DAYS, timeZone });
}

function dayOf({ query, today, lastDay }: CalStep, name: 'from' | 'day'): LocalDate | null {
  const asked = parseLocalDate(query.get(name) ?? '');
  return asked === null || asked < today || asked > lastDay ? null : asked;
}

function asFree({ startsAtMs, endsAtMs }: CalTime): FreeTime {
  return { startsAtMs, endsAtMs: endsAtMs ?? startsAtMs, practitioner: ANY_PRACTITIONER };
}

function onDay(times: readonly FreeTime[], date: LocalDate, timeZone: string): readonly FreeTime[] {
  return times.filter(({ startsAtMs }) => localDateAt(timeZone, startsAtMs) === date);
}

/** Each button sends the instant alone, and says until when only where Cal.com does. */
function calDay(day: DayOfTimes, times: readonly CalTime[]): DayOfTimes {
  const ending = new Set(
    times.flatMap(({ startsAtMs, endsAtMs }) => (endsAtMs === null ? [] : [startsAtMs])),
  );
  return {
    ...day,
    buttons: day.buttons.map((button) => {
      const [value = ''] = button.value.split(' ');
      return { ...button, value, until: ending.has(Date.parse(value)) ? button.until : '' };
    }),
  };
}
