import { describe, expect, it } from 'vitest';
import { publicHolidays } from '#/features/booking/public-holidays.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';

const days = async (state: string, from: string, count: number) =>
  (await publicHolidays(state, { from: from as LocalDate, days: count })).map(
    ({ localDate, name }) => `${localDate} ${name}`,
  );

describe('the public holidays of a state', () => {
  it.each([
    [
      'WA',
      '2027-05-01',
      80,
      [
        '2027-05-31 Memorial Day',
        '2027-06-18 Juneteenth, observed',
        '2027-06-19 Juneteenth',
        '2027-07-04 Independence Day',
        '2027-07-05 Independence Day, observed',
      ],
    ],
    ['CA', '2027-03-01', 40, ['2027-03-31 César Chávez Day']],
    ['NY', '2027-02-15', 1, ['2027-02-15 Susan B. Anthony Day and Washington’s Birthday']],
    [
      'WA',
      '2027-12-20',
      20,
      [
        '2027-12-24 Christmas Day, observed',
        '2027-12-25 Christmas Day',
        '2027-12-31 New Year’s Day, observed',
        '2028-01-01 New Year’s Day',
      ],
    ],
    ['WA', '2027-05-31', 1, ['2027-05-31 Memorial Day']],
    ['WA', '2027-06-01', 17, []],
    ['WA', '2027-09-01', 30, ['2027-09-06 Labor Day']],
  ])('in %s from %s for %i days', async (state, from, count, wanted) => {
    expect(await days(state, from, count)).toEqual(wanted);
  });
});
