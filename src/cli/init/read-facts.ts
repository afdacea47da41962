import type { PlanAnswer, RoomAnswer, ServiceAnswer, TherapistAnswer } from '#/cli/init/answers.ts';
import { notUnderstood, type Reader } from '#/cli/init/read-words.ts';
import { readDollars } from '#/kernel/money.ts';
import { ok } from '#/kernel/result.ts';
import { WEEKDAYS, type OpenPeriod, type Weekday, type WeeklyHours } from '#/kernel/weekly-hours.ts';

const HOURS_EXAMPLE = 'Mon-Fri 9:00-12:00, 13:00-17:00; Sat 9:00-13:00';

/** Opening hours as people write them. A day that is not named is closed. */
export const hours: Reader<WeeklyHours> = (typed) => {
  const week: Record<Weekday, readonly OpenPeriod[]> = {
    ...{ monday: [], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] },
  };
  for (const part of typed
    .split(';')
    .map((text) => text.trim())
    .filter((text) => text !== '')) {
    const [, days = '', times = ''] = /^([a-z]+(?:\s*-\s*[a-z]+)?)\s+(\d.*)$/i.exec(part) ?? [];
    const named = daysOf(days);
    const periods = times.split(',').map((text) => periodOf(text.trim()));
    if (named === null || periods.includes(null))
      return notUnderstood(`“${part}” is not clear. Please write it like: ${HOURS_EXAMPLE}`);
    const open = periods.filter((period) => period !== null);
    if (open.some((period, at) => at > 0 && period.from < (open[at - 1]?.to ?? '')))
      return notUnderstood(`The times of “${part}” overlap. Please write the earlier one first.`);
    for (const day of named) week[day] = open;
  }
  if (Object.values(week).every((periods) => periods.length === 0))
    return notUnderstood(`Please name the days and times, such as: ${HOURS_EXAMPLE}`);
  return ok(week);
};

function daysOf(typed: string): readonly Weekday[] | null {
  const [first, last = first] = typed.split('-').map((name) => dayOf(name.trim()));
  if (first === undefined || last === undefined || first === -1 || last === -1 || last < first) return null;
  return WEEKDAYS.slice(first, last + 1);
}

function dayOf(name: string): number {
  return name.length < 3 ? -1 : WEEKDAYS.findIndex((day) => day.startsWith(name.toLowerCase()));
}

function periodOf(typed: string): OpenPeriod | null {
  const [, from, fromMinutes = '00', to, toMinutes = '00'] =
    /^(\d{1,2})(?::(\d\d))?\s*-\s*(\d{1,2})(?::(\d\d))?$/.exec(typed) ?? [];
  if (from === undefined || to === undefined) return null;
  const period = {
    from: `${from.padStart(2, '0')}:${fromMinutes}`,
    to: `${to.padStart(2, '0')}:${toMinutes}`,
  };
  return /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(period.from) &&
    /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(period.to) &&
    period.from < period.to
    ? period
    : null;
}

export const room: Reader<RoomAnswer> = (typed) => {
  const name = typed.replace(/[\s,(]*step-free\)?$/i, '');
  return name === '' ? notUnderstood('The room needs a name.') : ok({ name, stepFree: name !== typed });
};

const LEAST_MINUTES = 15;

export const service: Reader<ServiceAnswer> = (typed) => {
  const [, kind, minutes, price = ''] =
    /^(medical|relaxation)\s+(\d{2,3})(?:\s*min(?:utes)?)?\s+\$?(\d+(?:\.\d\d)?)$/i.exec(typed) ?? [];
  const priceCents = readDollars(price);
  if (kind === undefined || priceCents === null || priceCents <= 0 || Number(minutes) < LEAST_MINUTES)
    return notUnderstood('Please write the kind, the minutes and the price, such as: medical 60 120');
  return ok({
    kind: kind.toLowerCase() === 'medical' ? 'medical' : 'relaxation',
    minutes: Number(minutes),
    priceCents,
  });
};

export const therapist: Reader<TherapistAnswer> = (typed) => {
  const [name = '', credential = '', license = '', ...more] = typed.split(',').map((part) => part.trim());
  if (name === '' || credential === '' || license === '' || more.length > 0)
    return notUnderstood('Please write name, title and license number, such as: Ana R., LMT, MA60123456');
  return ok({ name, credential, license });
};

export const plan: Reader<PlanAnswer> = (typed) => {
  const [, name, since = ''] = /^(.+?)\s+since\s+(\d{4}-\d\d-\d\d)$/i.exec(typed) ?? [];
  return name === undefined || !isDay(since)
    ? notUnderstood(
        'Please write the plan and the first day in its network, such as: Premera since 2024-03-01',
      )
    : ok({ name, since });
};

function isDay(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text;
  } catch {
    return false;
  }
}

/** A name for files and addresses; `taken` names get a number. */
export function slugOf(name: string, taken: readonly string[]): string {
  const plain =
    name
      .normalize('NFKD')
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-+|-+$/g, '') || 'one';
  for (let n = 1; ; n += 1) {
    const slug = n === 1 ? plain : `${plain}-${String(n)}`;
    if (!taken.includes(slug)) return slug;
  }
}
