import type { FormAnswer } from '#/features/booking/forms/form-answer.ts';
import { PERIODS_OF_DAY, roomOf, WHOLE_CLINIC } from '#/features/booking/domain/hours-fields.ts';
import type { HoursChange } from '#/features/booking/domain/hours-change.ts';
import type { LocalPeriod } from '#/features/booking/domain/schedule.ts';
import type { FieldFault } from '#/kernel/form-fields.ts';
import { failed, ok } from '#/kernel/result.ts';
import { addDays, instantsAt, parseLocalDate } from '#/kernel/zoned-time.ts';

type Typed = Readonly<Record<string, string>>;
type Read<Value> = FormAnswer<Value>;

const LONGEST_NAME = 80;

const refused = (faults: readonly FieldFault[]) => failed({ kind: 'form-faults' as const, faults });

/** What was typed on the page of hours, as a change; or each fault at its field. All times are the clinic's. */
export function readHoursForm(typed: Typed, timeZone: string): Read<HoursChange> {
  switch (typed['change']) {
    case 'week':
      return readWeek(typed);
    case 'day':
      return readDay(typed);
    default:
      return readAway(typed, timeZone);
  }
}

function readAway(typed: Typed, timeZone: string): Read<HoursChange> {
  const who = typed['who'] ?? '';
  if (who === '') return refused([{ field: 'who', message: 'Choose who or what is away.' }]);
  if (who === WHOLE_CLINIC) return readClosed(typed);
  const from = readMoment(typed, 'from', timeZone);
  const to = (typed['to'] ?? '') === '' ? endOfDay(typed, timeZone) : readMoment(typed, 'to', timeZone);
  const faults = [from, to].flatMap((read) => (read.ok ? [] : read.fault.faults));
  if (!from.ok || !to.ok) return refused(faults);
  if (from.value >= to.value)
    return refused([{ field: 'to', message: 'The end must come after the beginning.' }]);
  const room = roomOf(who);
  const span = { fromMs: from.value, toMs: to.value };
  return ok(
    room !== null ? { kind: 'room-out', room, ...span } : { kind: 'away', practitioner: who, ...span },
  );
}

/** Who falls ill is away for the rest of the day: nobody has to look up when it ends. */
function endOfDay({ from = '' }: Typed, timeZone: string): Read<number> {
  const localDate = parseLocalDate(from.slice(0, 10));
  const [first] =
    localDate === null ? [] : instantsAt(timeZone, { localDate: addDays(localDate, 1), minutes: 0 });
  return first === undefined
    ? refused([{ field: 'to', message: 'Write a day and a time, like 2027-05-06 13:00.' }])
    : ok(first);
}

/** A clinic closes for whole days: the day on which the time typed begins. */
function readClosed(typed: Typed): Read<HoursChange> {
  const localDate = parseLocalDate((typed['from'] ?? '').slice(0, 10));
  const name = (typed['name'] ?? '').slice(0, LONGEST_NAME);
  const faults: FieldFault[] = [];
  if (localDate === null) faults.push({ field: 'from', message: 'Choose the day on which you close.' });
  if (name === '')
    faults.push({ field: 'name', message: 'Say why in a word or two. Patients see it in the calendar.' });
  return localDate === null || name === '' ? refused(faults) : ok({ kind: 'closed', localDate, name });
}

/** A day and a time of the form `YYYY-MM-DDTHH:MM`. In the hour that autumn repeats the first one counts. */
function readMoment(typed: Typed, field: string, timeZone: string): Read<number> {
  const found = /^(\d{4}-\d{2}-\d{2})[T ](\d{1,2}):(\d{2})/.exec(typed[field] ?? '');
  const localDate = parseLocalDate(found?.[1] ?? '');
  const [hours, minutes] = [Number(found?.[2]), Number(found?.[3])];
  if (localDate === null || !(hours < 24 && minutes < 60))
    return refused([{ field, message: 'Write a day and a time, like 2027-05-06 13:00.' }]);
  const [first] = instantsAt(timeZone, { localDate, minutes: hours * 60 + minutes });
  return first === undefined
    ? refused([{ field, message: 'The clock skips this hour on that day. Choose the next one.' }])
    : ok(first);
}

function readDay(typed: Typed): Read<HoursChange> {
  const localDate = parseLocalDate(typed['date'] ?? '');
  const periods = readPeriods(typed, 'day');
  const faults = periods.ok ? [] : periods.fault.faults;
  if (localDate === null)
    return refused([{ field: 'date', message: 'Write a day, like 2027-05-06.' }, ...faults]);
  if (!periods.ok) return periods;
  return ok({ kind: 'day', practitioner: typed['who'] ?? '', localDate, periods: periods.value });
}

function readWeek(typed: Typed): Read<HoursChange> {
  const firstDate = parseLocalDate(typed['date'] ?? '');
  const days = [1, 2, 3, 4, 5, 6, 7].map((weekday) => readPeriods(typed, `w${weekday}`));
  const faults = days.flatMap((read) => (read.ok ? [] : read.fault.faults));
  if (firstDate === null)
    return refused([{ field: 'date', message: 'Write the day from which this holds.' }, ...faults]);
  if (faults.length > 0) return refused(faults);
  const weekly = days.map((read) => (read.ok ? read.value : []));
  return ok({ kind: 'week', practitioner: typed['who'] ?? '', firstDate, weekly });
}

function readPeriods(typed: Typed, prefix: string): Read<readonly LocalPeriod[]> {
  const periods: LocalPeriod[] = [];
  const faults: FieldFault[] = [];
  for (let n = 1; n <= PERIODS_OF_DAY; n += 1) {
    const [fromId, toId] = [`${prefix}-from-${n}`, `${prefix}-to-${n}`];
    const [from, to] = [typed[fromId] ?? '', typed[toId] ?? ''];
    if (from === '' && to === '') continue;
    const [fromMinutes, toMinutes] = [minutesOf(from), minutesOf(to)];
    if (fromMinutes === null) faults.push({ field: fromId, message: 'Write a time, like 9:00.' });
    else if (toMinutes === null) faults.push({ field: toId, message: 'Write a time, like 17:30.' });
    else if (fromMinutes >= toMinutes)
      faults.push({ field: toId, message: 'The end must come after the beginning.' });
    else if (periods.some((one) => fromMinutes < one.toMinutes && one.fromMinutes < toMinutes))
      faults.push({ field: fromId, message: 'These hours run into others of the same day.' });
    else periods.push({ fromMinutes, toMinutes });
  }
  if (faults.length > 0) return refused(faults);
  return ok(periods.toSorted((one, other) => one.fromMinutes - other.fromMinutes));
}

/** `9`, `9:00`, `09:30`, `5:30 pm`; midnight at the end of a day is `24:00`. */
function minutesOf(text: string): number | null {
  const found = /^(\d{1,2})(?:[:.](\d{2}))?\s*([ap])?\.?m?\.?$/i.exec(text);
  if (found === null) return null;
  const [hours, minutes, half] = [Number(found[1]), Number(found[2] ?? 0), found[3]?.toLowerCase()];
  if (minutes > 59 || hours > 24 || (half !== undefined && (hours < 1 || hours > 12))) return null;
  const clock = half === undefined ? hours : (hours % 12) + (half === 'p' ? 12 : 0);
  const total = clock * 60 + minutes;
  return total <= 24 * 60 ? total : null;
}
