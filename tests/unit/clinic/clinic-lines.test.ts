import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longDay } from '#/kernel/long-day.ts';
import { openingHoursLines } from '#/features/clinic/ui/opening-hours-lines.ts';
import { reviewRows } from '#/ui/page-review.ts';
import { telephoneAddress } from '#/ui/telephone-address.ts';

const day = { from: '08:00', to: '19:00' };
const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

describe('the opening hours in the footer', () => {
  it('join days with the same hours, and only where they follow each other', () => {
    const friday = { from: '08:00', to: '17:30' };
    const week = { monday: [day], tuesday: [day], wednesday: [friday], thursday: [day], sunday: [] };
    expect(openingHoursLines(week)).toEqual([
      { days: 'Monday to Tuesday', parts: ['8 am to 7 pm'] },
      { days: 'Wednesday', parts: ['8 am to 5:30 pm'] },
      { days: 'Thursday', parts: ['8 am to 7 pm'] },
      { days: 'Sunday', parts: ['Closed'] },
    ]);
  });

  it('name both parts of a day with a break, and say noon and midnight as a clock does', () => {
    const parts = [
      { from: '00:00', to: '12:00' },
      { from: '12:45', to: '23:05' },
    ];
    expect(openingHoursLines({ monday: parts })).toEqual([
      { days: 'Monday', parts: ['12 am to 12 pm', '12:45 pm to 11:05 pm'] },
    ]);
  });

  it('lose no day, whatever the hours', () => {
    const hours = fc.constantFrom([], [day], [{ from: '09:15', to: '13:00' }]);
    const week = fc.record(Object.fromEntries(DAYS.map((name) => [name, hours])));
    fc.assert(
      fc.property(week, (some) => {
        const covered = openingHoursLines(some).flatMap(({ days }) => {
          const [first = '', last = first] = days.toLowerCase().split(' to ');
          return DAYS.slice(DAYS.indexOf(first as never), DAYS.indexOf(last as never) + 1);
        });
        expect(covered).toEqual(DAYS);
      }),
    );
  });
});

describe('the facts about a page and the clinic', () => {
  it('a phone number can be dialed from abroad, however it is written', () => {
    for (const written of ['206-555-0142', '(206) 555-0142', '206.555.0142']) {
      expect(telephoneAddress(written)).toBe('tel:+12065550142');
    }
  });

  it('a day reads the same in every time zone of the computer that builds the site', () => {
    expect(longDay('2026-11-01')).toBe('November 1, 2026');
  });

  it('a page says that nobody has checked it until a clinician has, with name and license', () => {
    const page = {
      review: {
        writtenBy: 'Clinic staff (sample)',
        nextReview: '2027-11-21',
        ourInterest: 'We sell massage for this.',
      },
      changes: [{ on: '2026-11-30' }, { on: '2026-11-21' }],
      signOff: { kind: 'nobody' } as const,
      readingGrade: 5.2,
    };
    const told = (rows: ReturnType<typeof reviewRows>, row: string) =>
      rows.find(({ name }) => name === row)?.text;
    const unchecked = reviewRows(page);
    expect(told(unchecked, 'Checked by')).toBe('No clinician has checked this page yet.');
    expect(told(unchecked, 'Last edited')).toBe('November 30, 2026');
    expect(told(unchecked, 'Last reviewed')).toBeUndefined();
    expect(unchecked.at(-1)?.text).toContain('US grade 6');

    const clinician = { name: 'Sample Clinician', credential: 'MD', license: 'SAMPLE-1', on: '2026-12-02' };
    const checked = reviewRows({ ...page, signOff: { kind: 'signed', ...clinician } });
    expect(told(checked, 'Checked by')).toBe('Sample Clinician, MD, license SAMPLE-1');
    expect(told(checked, 'Last reviewed')).toBe('December 2, 2026');

    const changed = reviewRows({ ...page, signOff: { kind: 'changed-since', on: '2026-11-22' } });
    expect(told(changed, 'Checked by')).toContain('No clinician has checked this page since it changed.');
    expect(told(changed, 'Last reviewed')).toBeUndefined();
  });
});
