import { describe, expect, it } from 'vitest';
import { fittingTimes, type TimesWanted } from '#/features/booking/domain/effect-on-day.ts';
import { openSlots, type SlotQuestion } from '#/features/booking/domain/open-slots.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';

const timeZone = 'America/Los_Angeles';
const at = (clock: string, day = '06') => Date.parse(`2027-05-${day}T${clock}:00-07:00`);
const span = (from: string, to: string, day = '06') => ({ start: at(from, day), end: at(to, day) });

function aQuestion(busy: readonly ReturnType<typeof span>[]): SlotQuestion {
  return {
    range: { timeZone, from: '2027-05-06' as LocalDate, days: 2 },
    visit: { minutes: 60, turnoverMinutes: 15, gridMinutes: 15 },
    startsFromMs: at('08:00'),
    startsBeforeMs: at('23:00', '07'),
    practitioners: [
      { practitioner: 'ana', working: [span('09:00', '13:00'), span('09:00', '12:00', '07')], busy },
    ],
    rooms: [{ room: 'one', busy: [] }],
  };
}

function times(busy: readonly ReturnType<typeof span>[], wanted: Partial<TimesWanted> = {}) {
  const question = aQuestion(busy);
  const asked = { count: 5, partOfDay: null, shortestMinutes: 40, likeMs: null, ...wanted };
  return fittingTimes(openSlots(question), question, asked).map(({ startsAtMs, effect, isSameHour }) => ({
    at: new Date(startsAtMs).toISOString().slice(8, 16),
    effect,
    isSameHour,
  }));
}

describe('the next times that fit', () => {
  it('are one for each gap of a day, the one that breaks it least', () => {
    expect(times([span('10:15', '11:30')])).toEqual([
      { at: '06T16:00', effect: { kind: 'fills-gap' }, isSameHour: false },
      { at: '06T18:30', effect: { kind: 'leaves-idle', minutes: 15 }, isSameHour: false },
      { at: '07T16:00', effect: null, isSameHour: false },
    ]);
  });

  it('say how many minutes nobody could use', () => {
    expect(times([span('09:00', '09:15'), span('11:00', '13:00')])).toMatchObject([
      { at: '06T16:15', effect: { kind: 'leaves-idle', minutes: 30 } },
      { at: '07T16:00' },
    ]);
  });

  it('keep to the part of the day that the patient wants, and know the usual hour', () => {
    const partOfDay = { fromMinutes: 10 * 60, toMinutes: 24 * 60 };
    expect(times([], { partOfDay, likeMs: at('10:00', '05') })).toEqual([
      { at: '06T17:00', effect: null, isSameHour: true },
      { at: '07T17:00', effect: null, isSameHour: true },
    ]);
  });

  it('are no more than asked for', () => {
    expect(times([span('10:15', '11:30')], { count: 1 })).toHaveLength(1);
  });
});
