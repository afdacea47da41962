import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  instantsAt,
  instantsBetween,
  epochDayOf,
  isoWeekdayOf,
  localTimeAt,
  parseLocalDate,
  type LocalDate,
} from '#/kernel/zoned-time.ts';

const day = (text: string): LocalDate => text as LocalDate;
const iso = (moments: readonly number[]): readonly string[] =>
  moments.map((ms) => new Date(ms).toISOString().slice(0, 16));

describe('the clinic clock', () => {
  it('has no reading for the half hour past two when spring comes to Los Angeles', () => {
    expect(instantsAt('America/Los_Angeles', { localDate: day('2027-03-14'), minutes: 150 })).toEqual([]);
    expect(iso(instantsAt('America/Los_Angeles', { localDate: day('2027-03-14'), minutes: 180 }))).toEqual([
      '2027-03-14T10:00',
    ]);
  });

  it('shows half past one twice when autumn comes to New York', () => {
    expect(iso(instantsAt('America/New_York', { localDate: day('2027-11-07'), minutes: 90 }))).toEqual([
      '2027-11-07T05:30',
      '2027-11-07T06:30',
    ]);
  });

  it('shows a quarter to two twice, half an hour apart, on Lord Howe Island', () => {
    expect(iso(instantsAt('Australia/Lord_Howe', { localDate: day('2027-04-04'), minutes: 105 }))).toEqual([
      '2027-04-03T14:45',
      '2027-04-03T15:15',
    ]);
  });

  it('has no hours at all on the day that Samoa skipped', () => {
    expect(instantsBetween('Pacific/Apia', epochDayOf(day('2011-12-30')), 0, 1_440)).toEqual([]);
    expect(instantsBetween('Pacific/Apia', epochDayOf(day('2011-12-31')), 0, 1_440)).toHaveLength(1);
  });

  it('reads every moment of 2024 to 2035 as the runtime itself does, in every zone', () => {
    const moment = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2036, 0, 1) - 1 });
    for (const timeZone of Intl.supportedValuesOf('timeZone')) {
      fc.assert(
        fc.property(moment, (ms) => {
          const { localDate, minutes } = localTimeAt(timeZone, ms);
          const truth = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone);
          expect(`${localDate} ${minutes}`).toBe(
            `${truth.toPlainDate().toString()} ${truth.hour * 60 + truth.minute}`,
          );
          const wholeMinute = ms - (ms % 60_000);
          expect(instantsAt(timeZone, { localDate, minutes })).toContain(wholeMinute);
        }),
        { numRuns: 10 },
      );
    }
  });

  it('counts days on the calendar, not in hours', () => {
    expect(addDays(day('2027-03-13'), 2)).toBe('2027-03-15');
    expect(addDays(day('2028-02-28'), 1)).toBe('2028-02-29');
    expect([isoWeekdayOf(day('2027-03-15')), isoWeekdayOf(day('2027-03-14'))]).toEqual([1, 7]);
  });

  it('takes real days only', () => {
    expect(parseLocalDate('2028-02-29')).toBe('2028-02-29');
    expect(parseLocalDate('1931-07-04')).toBe('1931-07-04');
    for (const text of [
      '2027-02-29',
      '2027-2-1',
      '2027-13-01',
      '27-01-01',
      '',
      '2027-01-01T00:00',
      '0000-00-00',
    ])
      expect(parseLocalDate(text)).toBeNull();
  });
});
