import { describe, expect, it } from 'vitest';
import { reminderPolicy } from '#/features/clinic/domain/reminder-policy.ts';
import { dayWords } from '#/features/reminders/domain/day-words.ts';
import { planReminders, type RemindedVisit } from '#/features/reminders/domain/plan-reminders.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';

const SEATTLE = 'America/Los_Angeles';
const POLICY = reminderPolicy({});

/** Clock readings of the clinic, as the plan says them. */
function plan(start: string, changes: Partial<RemindedVisit> = {}, policy = POLICY) {
  const startsAtMs = Temporal.PlainDateTime.from(start).toZonedDateTime(SEATTLE).epochMilliseconds;
  const visit = { heardAtMs: 0, hasMail: true, wantsOnTheDay: false, saidComing: false, ...changes };
  return planReminders({ startsAtMs, ...visit }, policy, SEATTLE).map(
    ({ kind, dueAtMs, untilMs, notNeeded }) =>
      [kind, read(dueAtMs), read(untilMs), ...(notNeeded === null ? [] : [notNeeded])].join(' '),
  );
}
const at = (clock: string) => Temporal.PlainDateTime.from(clock).toZonedDateTime(SEATTLE).epochMilliseconds;
const read = (ms: number) =>
  Temporal.Instant.fromEpochMilliseconds(ms)
    .toZonedDateTimeISO(SEATTLE)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });

describe('the plan of reminders', () => {
  it('is 3 days and 1 day before at ten, and no later than makes sense', () => {
    expect(plan('2027-05-06T13:30')).toEqual([
      'days-3 2027-05-03T10:00 2027-05-06T11:30',
      'days-1 2027-05-05T10:00 2027-05-06T11:30',
    ]);
  });

  it('keeps the hour of the clock over both clock changes, month ends and February 29', () => {
    expect(plan('2027-03-15T09:00').map((line) => line.slice(7, 23))).toEqual([
      '2027-03-12T10:00',
      '2027-03-14T10:00',
    ]);
    expect(plan('2027-11-08T09:00').map((line) => line.slice(7, 23))).toEqual([
      '2027-11-05T10:00',
      '2027-11-07T10:00',
    ]);
    expect(plan('2028-03-01T09:00').map((line) => line.slice(7, 23))).toEqual([
      '2028-02-27T10:00',
      '2028-02-29T10:00',
    ]);
    expect(plan('2027-03-01T09:00').map((line) => line.slice(7, 23))).toEqual([
      '2027-02-26T10:00',
      '2027-02-28T10:00',
    ]);
  });

  it('calls who has no mail on the day too, but nobody before seven', () => {
    expect(plan('2027-05-06T13:30', { hasMail: false }).at(-1)).toBe(
      'on-the-day 2027-05-06T10:30 2027-05-06T13:30',
    );
    expect(plan('2027-05-06T08:00', { hasMail: false }).at(-1)).toBe(
      'on-the-day 2027-05-06T07:00 2027-05-06T08:00',
    );
    expect(plan('2027-05-06T13:30', { wantsOnTheDay: true }).at(-1)).toBe(
      'on-the-day 2027-05-06T10:30 2027-05-06T11:30',
    );
    expect(
      plan('2027-05-06T13:30', { hasMail: false, saidComing: true }).map((l) => l.split(' ')[3]),
    ).toEqual(['said-coming', 'said-coming', 'said-coming']);
  });

  it('reminds nobody of what they have just been told', () => {
    expect(plan('2027-05-06T13:30', { heardAtMs: at('2027-05-04T09:00') })).toEqual([
      'days-3 2027-05-03T10:00 2027-05-06T11:30 just-told',
      'days-1 2027-05-05T10:00 2027-05-06T11:30',
    ]);
  });

  it('follows the clinic: other days, another hour, or none at all', () => {
    const policy = reminderPolicy({ reminders: { daysBefore: [2], at: '17:30', onTheDay: false } });
    expect(plan('2027-05-06T13:30', { hasMail: false }, policy)).toEqual([
      'days-2 2027-05-04T17:30 2027-05-06T13:30',
    ]);
    const off = reminderPolicy({ reminders: { daysBefore: [], at: '10:00', onTheDay: true } });
    expect(plan('2027-05-06T13:30', { hasMail: false }, off)).toEqual([]);
  });
});

it('a reminder says today, tomorrow or the weekday', () => {
  const day = (text: string) => text as LocalDate;
  const words = (today: string) => dayWords(day('2027-05-06'), day(today));
  expect(['2027-05-06', '2027-05-05', '2027-05-03', '2027-04-22'].map(words)).toEqual([
    'today',
    'tomorrow',
    'on Thursday',
    'on Thursday, May 6',
  ]);
});
