import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { planOffers, type RankedTime, type Waiting } from '#/features/waitlist/domain/plan-offers.ts';
import { placeOf } from '#/features/waitlist/domain/place.ts';
import { answerBy, askedFrom, chainOf, isQuiet, lastWaitDay } from '#/features/waitlist/domain/wait-rule.ts';
import { whyAsk } from '#/features/waitlist/ask-who-still-waits.ts';
import {
  beginsWithin,
  fits,
  openTimeOf,
  stretchesOf,
  type Wishes,
} from '#/features/waitlist/domain/wishes.ts';
import { readWishes, typedWishes } from '#/features/waitlist/forms/wishes-form.ts';
import { becameWords } from '#/features/waitlist/ui/offer-view.ts';
import { RULE_LINES } from '#/features/waitlist/ui/rule-words.ts';
import { daysWords } from '#/features/waitlist/ui/wish-words.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, type LocalDate } from '#/kernel/zoned-time.ts';
import { ANY_WISHES } from '../../builders/wait-list.ts';

const TIME_ZONE = 'America/Los_Angeles';
const at = (local: string) => Temporal.ZonedDateTime.from(`${local}[${TIME_ZONE}]`).epochMilliseconds;
const NOW = at('2027-03-08T09:00');

const timeAt = (local: string, practitioner = 'ana', idleMinutes = 0): RankedTime => {
  const startsAtMs = at(local);
  const endsAtMs = startsAtMs + HOUR_MS;
  const time = openTimeOf(
    { practitioner, startsAtMs, endsAtMs, busyUntilMs: endsAtMs + 15 * MINUTE_MS },
    TIME_ZONE,
  );
  return { ...time, idleMinutes };
};
const waiter = (id: string, changes: Partial<Waiting> = {}): Waiting => ({
  ...{ id, joinedAtMs: Number(id) * MINUTE_MS, wishes: ANY_WISHES, visitAtMs: null },
  ...{ passed: [], asked: [], mayBeAsked: true },
  ...changes,
});
const plan = (waiting: readonly Waiting[], times: readonly RankedTime[], nowMs = NOW) =>
  planOffers(waiting, () => times, [], { timeZone: TIME_ZONE, nowMs }).map(
    ({ entry, time }) => `${entry} ${time.practitioner}`,
  );

describe('the time to answer', () => {
  test('is a quarter of what is left, and two hours at most', () => {
    expect(answerBy(NOW, NOW + 4 * HOUR_MS) - NOW).toBe(HOUR_MS);
    expect(answerBy(NOW, NOW + 8 * HOUR_MS) - NOW).toBe(2 * HOUR_MS);
    expect(answerBy(NOW, NOW + 9 * DAY_MS) - NOW).toBe(2 * HOUR_MS);
    expect(answerBy(NOW, NOW + 3 * HOUR_MS + 3 * MINUTE_MS) - NOW).toBe(45 * MINUTE_MS);
  });

  test('never ends after the visit has begun', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 50_000 }), (minutes) => {
        const ends = answerBy(NOW, NOW + minutes * MINUTE_MS) - NOW;
        return ends >= MINUTE_MS && ends < minutes * MINUTE_MS && ends <= 2 * HOUR_MS;
      }),
    );
  });
});

test('nobody is asked from 8 pm to 8 am by the clock of the clinic, in summer and in winter time', () => {
  for (const day of ['2027-03-13', '2027-03-14', '2027-11-07']) {
    expect(isQuiet(TIME_ZONE, at(`${day}T07:59`))).toBe(true);
    expect(isQuiet(TIME_ZONE, at(`${day}T08:00`))).toBe(false);
    expect(isQuiet(TIME_ZONE, at(`${day}T19:59`))).toBe(false);
    expect(isQuiet(TIME_ZONE, at(`${day}T20:00`))).toBe(true);
    expect(askedFrom(TIME_ZONE, at(`${day}T02:30`))).toBe(at(`${day}T08:00`));
  }
  expect(askedFrom(TIME_ZONE, at('2027-03-13T21:00'))).toBe(at('2027-03-14T08:00'));
  expect(askedFrom(TIME_ZONE, NOW)).toBe(NOW);
});

describe('who is asked', () => {
  it('is the first who joined; the second gets the next time that does not meet it', () => {
    const times = [timeAt('2027-03-09T10:00'), timeAt('2027-03-09T10:30'), timeAt('2027-03-09T10:00', 'ben')];
    expect(plan([waiter('2'), waiter('1')], times)).toEqual(['1 ana', '2 ben']);
    expect(plan([waiter('2'), waiter('1')], times.slice(0, 2))).toEqual(['1 ana']);
  });

  it('is nobody who decides, was asked, passed it by when joining, or has a visit before it', () => {
    const time = timeAt('2027-03-09T10:00');
    expect(plan([waiter('1', { mayBeAsked: false })], [time])).toEqual([]);
    expect(plan([waiter('1', { asked: [timeAt('2027-03-09T10:30')] })], [time])).toEqual([]);
    expect(plan([waiter('1', { passed: stretchesOf([time]) })], [time])).toEqual([]);
    expect(plan([waiter('1', { visitAtMs: time.startsAtMs })], [time])).toEqual([]);
    expect(plan([waiter('1', { visitAtMs: time.startsAtMs + 1 })], [time])).toEqual(['1 ana']);
  });

  it('is nobody under 3 hours: then the desk calls', () => {
    const time = timeAt('2027-03-08T12:00');
    const soon: Wishes = { ...ANY_WISHES, noticeHours: 1 };
    expect(plan([waiter('1', { wishes: soon })], [time], NOW)).toEqual(['1 ana']);
    expect(plan([waiter('1', { wishes: soon })], [time], NOW + 1)).toEqual([]);
  });
});

test('three people move up in a row on one day, and the next day it goes on', () => {
  const freed = (chain: number, movedAtMs: number) => [
    { practitioner: 'ana', start: NOW + DAY_MS, end: NOW + DAY_MS + HOUR_MS, movedAtMs, chain },
  ];
  const time = { practitioner: 'ana', start: NOW + DAY_MS, end: NOW + DAY_MS + HOUR_MS };
  const clock = { timeZone: TIME_ZONE, nowMs: NOW };
  expect(chainOf(time, freed(3, NOW - HOUR_MS), clock)).toBe(3);
  expect(chainOf(time, freed(3, NOW - 10 * HOUR_MS), clock)).toBe(0);
  expect(chainOf({ ...time, practitioner: 'ben' }, freed(3, NOW), clock)).toBe(0);
});

describe('wishes', () => {
  const wishes: Wishes = {
    ...ANY_WISHES,
    ...{ weekdays: [2], parts: ['afternoon'], practitioners: ['ana'], lastDate: '2027-03-09' as LocalDate },
  };
  const isFit = (local: string, who = 'ana') => fits(wishes, timeAt(local, who), NOW);

  it('must all hold', () => {
    expect(isFit('2027-03-09T12:00')).toBe(true);
    expect(isFit('2027-03-09T11:45')).toBe(false);
    expect(isFit('2027-03-09T17:00')).toBe(false);
    expect(isFit('2027-03-09T12:00', 'ben')).toBe(false);
    expect(isFit('2027-03-16T12:00')).toBe(false);
    expect(isFit('2027-03-08T14:00')).toBe(false);
  });

  it('are typed, kept and shown alike', () => {
    const asked = { practitioners: ['ana', 'ben'], stepFree: false, today: '2027-03-08' as LocalDate };
    expect(readWishes(typedWishes(wishes), asked)).toEqual({ ok: true, value: wishes });
    const all = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [`day-${String(day)}`, 'yes']));
    expect(readWishes({ ...all, notice: '4' }, asked)).toMatchObject({ ok: true, value: { weekdays: [] } });
    const wrong = { notice: '', firstDate: '2027-03-20', lastDate: '2027-03-10' };
    expect(readWishes(wrong, asked)).toMatchObject({
      fault: { faults: [{ field: 'lastDate' }, { field: 'notice' }] },
    });
  });
});

test('a place is counted among those who may be asked about the same times', () => {
  const mondays = { ...ANY_WISHES, weekdays: [1] };
  const all = [
    waiter('1', { wishes: { ...ANY_WISHES, weekdays: [2] } }),
    waiter('2', { wishes: ANY_WISHES }),
    waiter('3', { wishes: mondays }),
  ];
  expect(placeOf(all, '3')).toEqual({ number: 2, of: 2 });
  expect(placeOf(all, '9')).toBeNull();
});

test('what was free when somebody joined is told apart from every other start, however many there were', () => {
  const quarter = (n: number) => NOW + n * 15 * MINUTE_MS;
  const time = (n: number, practitioner: string) => ({
    ...{ practitioner, startsAtMs: quarter(n), busyUntilMs: quarter(n + 5) },
  });
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(200), { maxLength: 60 }), fc.nat(200), (starts, asked) => {
      const stretches = stretchesOf(
        starts.flatMap((n) => (n % 3 === 0 ? [time(n, 'ben')] : [time(n, 'ana')])),
      );
      const who = asked % 2 === 0 ? 'ana' : 'ben';
      const isThere = starts.includes(asked) && (asked % 3 === 0) === (who === 'ben');
      return beginsWithin(stretches, time(asked, who)) === isThere;
    }),
  );
});

test('three silences and the last three days of a wait ask whether somebody still waits', () => {
  const entry = { silences: 0, questionAtMs: null, endsAtMs: NOW + 10 * DAY_MS, wishes: ANY_WISHES };
  expect(whyAsk(entry, TIME_ZONE, NOW)).toBeNull();
  expect(whyAsk({ ...entry, silences: 3 }, TIME_ZONE, NOW)).toBe('silent');
  expect(whyAsk({ ...entry, silences: 3, questionAtMs: NOW }, TIME_ZONE, NOW)).toBeNull();
  const ending = { ...entry, endsAtMs: NOW + 3 * DAY_MS };
  expect(whyAsk(ending, TIME_ZONE, NOW)).toBe('ends');
  const chosen = { ...ANY_WISHES, lastDate: '2027-03-10' as LocalDate };
  expect(whyAsk({ ...ending, wishes: chosen }, TIME_ZONE, NOW), 'they chose the last day').toBeNull();
  expect(lastWaitDay({ ...entry, wishes: chosen }, TIME_ZONE)).toEqual({ day: '2027-03-10', isOwn: true });
  expect(lastWaitDay(entry, TIME_ZONE)).toEqual({ day: '2027-03-18', isOwn: false });
});

test('the published rule says the numbers by which the list works', () => {
  const words = RULE_LINES.map(({ title, text }) => `${title}. ${text}`).join(' ');
  for (const said of [
    'up to 2 hours',
    'a quarter',
    'from 8 pm to 8 am',
    'Under 3 hours',
    'After 3 offers',
    '30 days',
  ])
    expect(words).toContain(said);
});

test('an old offer says what became of the wait since, and one day is said once', () => {
  expect(becameWords('declined', null)).toBe('You said no. You keep your place on the list.');
  expect(becameWords('silent', 'left')).not.toContain('You keep your place');
  const day = '2027-03-09' as LocalDate;
  expect(daysWords({ ...ANY_WISHES, firstDate: day, lastDate: day })).toBe('Tuesday, March 9 only');
});
