import { dateWords, minutesWords, momentWords } from '#/features/booking/domain/clock-words.ts';
import type { HoursChange } from '#/features/booking/domain/hours-change.ts';
import { ALWAYS } from '#/features/booking/domain/schedule.ts';
import { clockField, momentField, roomValue, WHOLE_CLINIC } from '#/features/booking/domain/hours-fields.ts';
import type { ComingHolidays } from '#/features/booking/coming-holidays.ts';
import type { Answer, TouchedVisit } from '#/features/booking/propose-answers.ts';
import type { ComingHours, Edge, Weeks } from '#/features/booking/read-coming-hours.ts';
import { answerField, answerValue } from '#/features/desk/pages/hours-answers.ts';
import type {
  ComingView,
  HolidayView,
  LookedView,
  TouchedView,
  WeekView,
} from '#/features/desk/ui/hours-view.ts';
import {
  changeWords,
  doWords,
  periodLines,
  periodsWords,
  type Names,
} from '#/features/desk/ui/hours-words.ts';
import { localTimeAt } from '#/kernel/zoned-time.ts';

type Pair = readonly [name: string, value: string];

/** A change somebody looks at before they press: what it touches, each with an answer. */
export type Looked = { readonly change: HoursChange; readonly touched: readonly TouchedVisit[] };

/** What somebody looks at before they press. */
export function lookedView(
  { change, touched }: Looked,
  names: Names,
  serviceName: (slug: string) => string,
): LookedView {
  return {
    heading: changeWords(change, names),
    button: doWords(change, names, touched.length),
    hidden: fieldsOf(change, names.timeZone),
    touched: touched.map((one) => touchedView(one, names, serviceName)),
  };
}

function touchedView(
  { visit, answers }: TouchedVisit,
  names: Names,
  serviceName: (slug: string) => string,
): TouchedView {
  const { patient, reference, startsAtMs, service, sequence, id } = visit;
  const here = visit.status === 'arrived' ? ' Here now.' : '';
  const reach = patient.email === null ? 'By phone only.' : 'By e-mail.';
  return {
    field: answerField(id),
    reference,
    patient: [patient.firstName, patient.lastName].join(' ').trim(),
    time: momentWords(startsAtMs, names.timeZone),
    detail: `${serviceName(service)}. ${reach}${here}`,
    answers: answers.map((answer) => ({
      value: answerValue(sequence, answer),
      ...answerWords(answer, startsAtMs, names),
    })),
  };
}

function answerWords(
  answer: Answer,
  startsAtMs: number,
  { timeZone, nameOf }: Names,
): { readonly label: string; readonly note: string | null } {
  switch (answer.kind) {
    case 'move': {
      const isSame = answer.startsAtMs === startsAtMs;
      const when = isSame ? 'same time' : momentWords(answer.startsAtMs, timeZone);
      return {
        label: `${nameOf(answer.practitioner)}, ${when}`,
        note: isSame ? 'Price and number stay' : null,
      };
    }
    case 'offer': {
      const times = answer.freeStartsMs.map((ms) => momentWords(ms, timeZone)).join('; ');
      return { label: 'Ask them to choose another time', note: times === '' ? null : `Free now: ${times}` };
    }
    case 'call':
      return { label: 'Call', note: 'A call goes on your list' };
  }
}

/** The change as fields of the form it came from. */
function fieldsOf(change: HoursChange, timeZone: string): readonly Pair[] {
  const moment = (ms: number) => {
    const { localDate, minutes } = localTimeAt(timeZone, ms);
    return momentField(localDate, minutes);
  };
  switch (change.kind) {
    case 'week':
      return [
        ['change', 'week'],
        ['who', change.practitioner],
        ['date', change.firstDate],
        ...change.weekly.flatMap((periods, index) => periodFields(`w${String(index + 1)}`, periods)),
      ];
    case 'day':
      return [
        ['change', 'day'],
        ['who', change.practitioner],
        ['date', change.localDate],
        ...periodFields('day', change.periods),
      ];
    case 'closed':
      return [
        ['change', 'away'],
        ['who', WHOLE_CLINIC],
        ['from', momentField(change.localDate, 0)],
        ['name', change.name],
      ];
    case 'away':
    case 'room-out':
      return [
        ['change', 'away'],
        ['who', change.kind === 'away' ? change.practitioner : roomValue(change.room)],
        ['from', moment(change.fromMs)],
        ['to', moment(change.toMs)],
      ];
  }
}

export function periodFields(
  prefix: string,
  periods: readonly { readonly fromMinutes: number; readonly toMinutes: number }[],
): readonly Pair[] {
  return periods.flatMap(({ fromMinutes, toMinutes }, n): readonly Pair[] => [
    [`${prefix}-from-${String(n + 1)}`, clockField(fromMinutes)],
    [`${prefix}-to-${String(n + 1)}`, clockField(toMinutes)],
  ]);
}

/** The fields of a week as it stands now, for the form that changes it. */
export function weekFields({ now }: Weeks): Readonly<Record<string, string>> {
  const days = now?.weekly ?? [];
  return Object.fromEntries(days.flatMap((periods, index) => periodFields(`w${String(index + 1)}`, periods)));
}

export function weekView({ practitioner, name, now }: Weeks, { today }: Names): WeekView {
  const since = now?.firstDate === ALWAYS ? 'Since the beginning' : null;
  return {
    ...{ slug: practitioner, name },
    days: Array.from({ length: 7 }, (_, index) => periodLines(now?.weekly[index] ?? [])),
    since: now === null ? null : (since ?? `Since ${dateWords(now.firstDate, today)}`),
  };
}

/** Each public holiday nobody has decided about, with the form that closes the day. */
export function holidayViews(
  { undecided }: ComingHolidays,
  { today, timeZone }: Names,
): readonly HolidayView[] {
  return undecided.map(({ localDate, name }) => ({
    title: `${dateWords(localDate, today)}: ${name}`,
    date: localDate,
    close: fieldsOf({ kind: 'closed', localDate, name }, timeZone),
  }));
}

/** Everything that differs from the usual hours, soonest first. */
export function comingViews(
  coming: ComingHours,
  { open }: ComingHolidays,
  names: Names,
): readonly ComingView[] {
  const { nameOf, timeZone, today } = names;
  const day = (date: Edge['localDate']) => dateWords(date, today);
  const dated = [
    ...open.map((holiday) => workedView(holiday, day)),
    ...coming.closures.map(({ id, firstDate, name }) => ({
      at: firstDate as string,
      view: {
        title: `${day(firstDate)}: closed`,
        note: name,
        hidden: taken('closed', { id }),
        takeBack: 'Open that day',
      },
    })),
    ...coming.absences.map(({ id, practitioner, first, last }) => ({
      at: first.localDate as string,
      view: {
        title: `${nameOf(practitioner)} away`,
        note: `${edgeWords(first, day)} to ${edgeWords(last, day)}`,
        hidden: taken('away', { id }),
        takeBack: 'They are here after all',
      },
    })),
    ...coming.changedDays.map(({ practitioner, localDate, periods }) => ({
      at: localDate as string,
      view: {
        title: `${nameOf(practitioner)} on ${day(localDate)}`,
        note: periodsWords(periods) ?? 'Off',
        hidden: taken('day', { who: practitioner, date: localDate }),
        takeBack: 'Usual hours again',
      },
    })),
    ...coming.roomsOut.map(({ id, room, start, end }) => ({
      at: localTimeAt(timeZone, start).localDate as string,
      view: {
        title: `${nameOf(room)} out of order`,
        note: `${momentWords(start, timeZone)} to ${momentWords(end, timeZone)}`,
        hidden: taken('room-out', { id }),
        takeBack: 'In order again',
      },
    })),
    ...coming.weeks.flatMap(({ practitioner, name, later }) =>
      later.map(({ firstDate, weekly }) => ({
        at: firstDate as string,
        view: {
          title: `${name}: new usual hours`,
          note: `From ${day(firstDate)}, ${String(weekly.filter((periods) => periods.length > 0).length)} days a week`,
          hidden: taken('week', { who: practitioner, date: firstDate }),
          takeBack: 'Keep the old hours',
        },
      })),
    ),
  ];
  return dated.toSorted((one, other) => (one.at < other.at ? -1 : 1)).map(({ view }) => view);
}

/** A public holiday on which the clinic works. */
function workedView(
  { localDate, name }: ComingHolidays['open'][number],
  day: (date: Edge['localDate']) => string,
): { readonly at: string; readonly view: ComingView } {
  return {
    at: localDate,
    view: {
      title: `${day(localDate)}: ${name}`,
      note: 'We work that day.',
      hidden: taken('open-holiday', { date: localDate }),
      takeBack: 'Decide again',
    },
  };
}

function edgeWords({ localDate, minutes }: Edge, day: (date: Edge['localDate']) => string): string {
  return minutes === null ? day(localDate) : `${day(localDate)}, ${minutesWords(minutes)}`;
}

function taken(what: string, fields: Readonly<Record<string, string>>): readonly Pair[] {
  return [['what', what], ...Object.entries(fields)];
}
