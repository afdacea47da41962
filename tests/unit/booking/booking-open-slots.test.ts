import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openSlots, openSlotsAt } from '#/features/booking/domain/open-slots.ts';
import { ALWAYS, workingTime, type LocalPeriod } from '#/features/booking/domain/schedule.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';
import { SCENARIO_ANSWERS, scenarioAnswers, scenarioQuestion } from '../../builders/slot-scenario.ts';
import { questionOf, slotCases, slowSlots, transitionsOf } from '../../builders/slow-slots.ts';

const answersOf = (question: Parameters<typeof openSlots>[0]): readonly string[] =>
  openSlots(question).map(({ startsAtMs, practitioner }) => `${startsAtMs}|${practitioner}`);

function dayOf(timeZone: string, from: string, periods: readonly LocalPeriod[], minutes: number) {
  const range = { timeZone, from: from as LocalDate, days: 1 };
  const weekly = Array.from({ length: 7 }, () => periods);
  return openSlots({
    range,
    visit: { minutes, turnoverMinutes: 0, gridMinutes: 30 },
    startsFromMs: 0,
    startsBeforeMs: Number.POSITIVE_INFINITY,
    practitioners: [
      {
        practitioner: 'ana',
        working: workingTime(
          { weeks: [{ firstDate: ALWAYS, weekly }], changedDays: [], timeOff: [] },
          [],
          range,
        ),
        busy: [],
      },
    ],
    rooms: [{ room: 'one', busy: [] }],
  }).map(({ startsAtMs }) => new Date(startsAtMs).toISOString().slice(11, 16));
}

describe('which times are open', () => {
  it('finds exactly the 1,962 open times of the scenario that other engines were measured on', () => {
    const found = openSlots(scenarioQuestion()).map((slot) => `${slot.practitioner}|${slot.startsAtMs}`);
    expect(found).toHaveLength(SCENARIO_ANSWERS);
    expect(new Set(found)).toEqual(new Set(scenarioAnswers()));
  });

  it('offers no time in the hour that spring skips in New York', () => {
    const night = [{ fromMinutes: 60, toMinutes: 240 }];
    expect(dayOf('America/New_York', '2027-03-14', night, 30)).toEqual(['06:00', '06:30', '07:00', '07:30']);
  });

  it('offers both hours that autumn repeats in New York, as two different moments', () => {
    const night = [{ fromMinutes: 60, toMinutes: 120 }];
    expect(dayOf('America/New_York', '2027-11-07', night, 30)).toEqual(['05:00', '05:30', '06:00', '06:30']);
  });

  it('counts a visit in minutes that pass, across the half-hour change of Lord Howe Island', () => {
    const night = [{ fromMinutes: 60, toMinutes: 150 }];
    // 01:00 to 02:30 on the clock is two hours long on this night: a 120-minute visit just fits.
    expect(dayOf('Australia/Lord_Howe', '2027-04-04', night, 120)).toEqual(['14:00']);
  });

  it('agrees with a slow and obvious count in every time zone of the world, at a clock change of each', () => {
    for (const [n, timeZone] of Intl.supportedValuesOf('timeZone').entries()) {
      const changes = transitionsOf(timeZone);
      const aroundMs =
        changes[n % Math.max(1, changes.length)] ?? Date.UTC(2024 + (n % 12), n % 12, 1 + (n % 28));
      fc.assert(
        fc.property(slotCases(timeZone, aroundMs), (given) => {
          expect(answersOf(questionOf(given))).toEqual(slowSlots(given));
        }),
        { numRuns: 2 },
      );
    }
  });

  it('gives the same answer for one moment as for the whole day: what is shown can be held', () => {
    const moment = Date.parse('2027-03-14T10:00:00Z');
    fc.assert(
      fc.property(slotCases('America/Los_Angeles', moment), (given) => {
        const question = questionOf(given);
        const shown = openSlots(question);
        const again = [...new Set(shown.map(({ startsAtMs }) => startsAtMs))].flatMap((startsAtMs) =>
          openSlotsAt(question, startsAtMs),
        );
        expect(again).toEqual(shown);
      }),
      { numRuns: 50 },
    );
  });
});
