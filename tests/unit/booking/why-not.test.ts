import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slotQuestion, type BusyTime, type Diary } from '#/features/booking/domain/diary.ts';
import { openSlotsAt } from '#/features/booking/domain/open-slots.ts';
import { ALWAYS, weeklyPeriods, type Schedule } from '#/features/booking/domain/schedule.ts';
import { mayOverride, whyNot, whyNotIn, type VisitQuestion } from '#/features/booking/domain/why-not.ts';
import { whyNotWords } from '#/features/booking/ui/why-not-words.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';

const timeZone = 'America/Los_Angeles';
const MINUTE = 60_000;
const THURSDAY = '2027-05-06' as LocalDate;
/** The clinic's clock on that Thursday, in summer time. */
const at = (clock: string) => Date.parse(`2027-05-06T${clock}:00-07:00`);
const CLOSED = { monday: [], tuesday: [], wednesday: [], friday: [], saturday: [], sunday: [] } as const;

function works(...thursday: readonly (readonly [from: string, to: string])[]): Schedule {
  const periods = thursday.map(([from, to]) => ({ from, to }));
  const weekly = weeklyPeriods({ ...CLOSED, thursday: periods });
  return { weeks: [{ firstDate: ALWAYS, weekly }], changedDays: [], timeOff: [] };
}

function visit(practitioner: string, room: string, from: string, to: string): BusyTime {
  const [start, end] = [at(from), at(to)];
  return {
    owner: `${practitioner}-${from}`,
    practitioner,
    room,
    start,
    end,
    expiresAtMs: null,
    anonymous: false,
  };
}

/** The morning of the sample clinic: two rooms, three therapists. */
const DIARY: Diary = {
  schedules: new Map([
    ['ana', works(['09:00', '12:30'], ['13:00', '18:00'])],
    ['dee', works(['11:00', '15:00'], ['15:30', '19:00'])],
    ['luis', works(['09:00', '15:00'])],
  ]),
  closures: [],
  busy: [
    visit('ana', 'one', '10:15', '11:30'),
    visit('luis', 'two', '11:00', '12:15'),
    visit('dee', 'one', '11:30', '12:10'),
  ],
};
const HALF_HOUR = { minutes: 30, turnoverMinutes: 10, rooms: ['one', 'two'] };

function ask(practitioner: string, clock: string, changes: Partial<VisitQuestion> = {}) {
  const question = { timeZone, practitioner, startsAtMs: at(clock), wanted: HALF_HOUR };
  return { ...question, nowMs: at('08:00'), isGiven: true, ignoring: [], ...changes };
}

describe('why not this time?', () => {
  it('says that both rooms are taken while a therapist is free and has nobody', () => {
    const why = whyNotIn(DIARY, { practitioner: 'dee', start: at('11:00'), end: at('11:30') }, [HALF_HOUR], {
      timeZone,
      nowMs: at('08:00'),
    });
    expect(why).toMatchObject({ kind: 'rooms-taken', rooms: 2, untilMs: at('12:10') });
    const names = { timeZone, practitioner: 'Dee M.', closed: null };
    expect(why && whyNotWords(why, names)).toBe('Both rooms are taken. One is free at 12:10 pm.');
  });

  it.each([
    ['is with somebody', 'ana', '11:00', {}, ['busy', 'rooms-taken'], false],
    ['has the next visit too soon', 'dee', '11:00', {}, ['too-short', 'rooms-taken'], false],
    ['has a break', 'ana', '12:30', {}, ['outside-hours'], true],
    ['has gone home', 'luis', '15:00', {}, ['outside-hours'], true],
    ['would work past the break', 'ana', '12:15', {}, ['outside-hours'], true],
    ['is asked for a time that has passed', 'luis', '09:00', { nowMs: at('09:10') }, ['past'], true],
    ['is asked for five past', 'luis', '09:05', {}, ['off-grid'], true],
    ['is asked for two past', 'luis', '09:02', {}, ['off-cell'], false],
    ['does not give the visit', 'luis', '09:00', { isGiven: false }, ['not-given'], true],
    ['is a therapist nobody gave hours', 'zoe', '09:00', {}, ['not-working'], true],
    ['has time', 'luis', '09:00', {}, [], true],
    ['would be moved half an hour on', 'dee', '11:45', { ignoring: ['dee-11:30'] }, [], true],
  ])('a therapist who %s', (_what, practitioner, clock, changes, kinds, canOverride) => {
    const conflicts = whyNot(DIARY, ask(practitioner, clock, changes));
    expect(conflicts.map(({ kind }) => kind)).toEqual(kinds);
    expect(mayOverride(conflicts)).toBe(canOverride);
  });

  it('knows a holiday, a day away, and a time that somebody on the website is choosing', () => {
    const holiday = { ...DIARY, closures: [{ firstDate: THURSDAY, lastDate: THURSDAY }] };
    expect(whyNot(holiday, ask('luis', '09:00'))).toEqual([{ kind: 'closed' }]);
    const off = { firstDate: THURSDAY, lastDate: THURSDAY, period: null };
    const ill: Schedule = { ...works(['09:00', '15:00']), timeOff: [off] };
    const away = { ...DIARY, schedules: new Map([['luis', ill]]) };
    expect(whyNot(away, ask('luis', '09:00'))).toEqual([{ kind: 'away' }]);
    const held = { ...visit('luis', 'two', '09:00', '09:40'), expiresAtMs: at('08:10') };
    expect(whyNot({ ...DIARY, busy: [held] }, ask('luis', '09:00'))).toEqual([
      { kind: 'held', untilMs: at('08:10') },
    ]);
  });

  it('has an answer exactly when the booking pages do not offer the time', () => {
    const rules = { timeZone, noticeMinutes: 0, horizonDays: 60 };
    const days = { from: THURSDAY, days: 1 };
    const anyBusy = fc.record({
      practitioner: fc.constantFrom('ana', 'dee', 'luis'),
      room: fc.constantFrom('one', 'two'),
      quarter: fc.nat(44),
      quarters: fc.integer({ min: 1, max: 6 }),
    });
    const cases = fc.tuple(
      fc.array(anyBusy, { maxLength: 8 }),
      fc.constantFrom('ana', 'dee', 'luis'),
      fc.nat(46),
    );
    fc.assert(
      fc.property(cases, ([taken, practitioner, quarter]) => {
        const busy = taken.map(({ quarter: q, quarters, ...who }, n) => {
          const start = at('08:00') + q * 15 * MINUTE;
          const end = start + quarters * 15 * MINUTE;
          return { ...who, owner: `v${n}`, start, end, expiresAtMs: null, anonymous: false };
        });
        const diary = { ...DIARY, busy };
        const startsAtMs = at('08:00') + quarter * 15 * MINUTE;
        const wanted = { ...HALF_HOUR, practitioners: [practitioner] };
        const question = slotQuestion(diary, wanted, rules, days, at('08:30'));
        const isOpen = openSlotsAt(question, startsAtMs).length > 0;
        const conflicts = whyNot(diary, ask(practitioner, '08:00', { startsAtMs, nowMs: at('08:30') }));
        expect([startsAtMs, conflicts.length === 0]).toEqual([startsAtMs, isOpen]);
      }),
      { numRuns: 2_000 },
    );
  });
});
