import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { absence } from '#/features/booking/domain/hours-change.ts';
import { touchedVisits } from '#/features/booking/domain/touched-visits.ts';
import { ALWAYS, workingTime, type Schedule } from '#/features/booking/domain/schedule.ts';
import { overlaps, subtractIntervals } from '#/kernel/interval.ts';
import { DAY_MS, MINUTE_MS, localDateAt } from '#/kernel/zoned-time.ts';

const MIDNIGHT = Date.parse('2027-03-12T00:00:00Z');
const ROUND_THE_CLOCK: Schedule = {
  weeks: [
    { firstDate: ALWAYS, weekly: Array.from({ length: 7 }, () => [{ fromMinutes: 0, toMinutes: 1_440 }]) },
  ],
  changedDays: [],
  timeOff: [],
};
const aMinute = fc.integer({ min: 0, max: 4 * 1_440 }).map((minutes) => MIDNIGHT + minutes * MINUTE_MS);
const aSpan = fc
  .tuple(aMinute, aMinute)
  .filter(([one, other]) => one !== other)
  .map(([one, other]) => ({ fromMs: Math.min(one, other), toMs: Math.max(one, other) }));

function lostBy(timeZone: string, span: { readonly fromMs: number; readonly toMs: number }) {
  const range = { timeZone, from: localDateAt(timeZone, MIDNIGHT - DAY_MS), days: 8 };
  const away = { ...ROUND_THE_CLOCK, timeOff: absence(timeZone, span) };
  return subtractIntervals(workingTime(ROUND_THE_CLOCK, [], range), workingTime(away, [], range));
}

describe('time away', () => {
  test('takes exactly its own time from the diary, over as many days as it lasts', () => {
    fc.assert(
      fc.property(aSpan, (span) => {
        expect(lostBy('UTC', span)).toEqual([{ start: span.fromMs, end: span.toMs }]);
      }),
    );
  });

  test('leaves no minute of it to be booked, also in the nights when the clock changes', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('America/Los_Angeles', 'Europe/London', 'Australia/Lord_Howe'),
        aSpan,
        (zone, span) => {
          const time = { start: span.fromMs, end: span.toMs };
          expect(subtractIntervals([time], lostBy(zone, span))).toEqual([]);
        },
      ),
    );
  });

  test('touches the visits whose time it takes, and no other', () => {
    fc.assert(
      fc.property(aSpan, fc.array(aMinute, { maxLength: 8 }), (span, starts) => {
        const visits = starts.map((startsAtMs) => ({
          ...{ practitioner: 'ana', room: 'room-1', startsAtMs },
          endsAtMs: startsAtMs + 60 * MINUTE_MS,
        }));
        const hours = { schedules: new Map([['ana', ROUND_THE_CLOCK]]), closures: [] };
        const change = { kind: 'away', practitioner: 'ana', ...span } as const;
        const touched = touchedVisits(visits, hours, change, 'UTC');
        const time = { start: span.fromMs, end: span.toMs };
        expect(touched).toEqual(
          visits.filter(({ startsAtMs, endsAtMs }) => overlaps({ start: startsAtMs, end: endsAtMs }, time)),
        );
        expect(touchedVisits(visits, hours, { ...change, practitioner: 'ben' }, 'UTC')).toEqual([]);
      }),
    );
  });
});
