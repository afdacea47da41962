import { describe, expect, it } from 'vitest';
import type { AppointmentReference } from '#/features/booking/domain/appointment.ts';
import { digestDue, newsDoor, type ClinicNews } from '#/features/booking/domain/clinic-news.ts';
import { clinicDigestMail } from '#/features/booking/mail/clinic-digest-mail.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';
import { bookingContent } from '../../builders/booking-content.ts';

const SEATTLE = 'America/Los_Angeles';
const due = (instant: string, timeZone = SEATTLE) => {
  const found = digestDue(timeZone, Date.parse(instant));
  return found === null ? null : [found.day, new Date(found.beforeMs).toISOString()];
};

describe('the clinic’s mail of the morning', () => {
  it.each([
    ['in winter', '2027-01-12T14:59:59Z', '2027-01-12T15:00:00Z', ['2027-01-12', '2027-01-12T08:00:00.000Z']],
    [
      'on the day that has 23 hours',
      '2027-03-14T13:59:59Z',
      '2027-03-14T14:00:00Z',
      ['2027-03-14', '2027-03-14T08:00:00.000Z'],
    ],
    ['in summer', '2027-07-12T13:59:59Z', '2027-07-12T14:00:00Z', ['2027-07-12', '2027-07-12T07:00:00.000Z']],
    [
      'on the day that has 25 hours',
      '2027-11-07T14:59:59Z',
      '2027-11-07T15:00:00Z',
      ['2027-11-07', '2027-11-07T07:00:00.000Z'],
    ],
  ])('is due at seven on the clinic’s clock, %s', (_when, before, at, expected) => {
    expect(due(before)).toBeNull();
    expect(due(at)).toEqual(expected);
  });

  it('is due once the site runs again, however late on that day', () => {
    expect(due('2027-01-13T07:59:59Z')).toEqual(['2027-01-12', '2027-01-12T08:00:00.000Z']);
    expect(due('2027-01-13T08:00:00Z')).toBeNull();
  });

  it('tells of each change in order of the visits, and names nobody', () => {
    const at = (instant: string) => Date.parse(instant);
    const base = { practitioner: 'ana', movedFromMs: null, door: 'website' } as const;
    const news: readonly ClinicNews[] = [
      {
        ...base,
        kind: 'booked',
        reference: 'KN-AAAAAAAA' as AppointmentReference,
        startsAtMs: at('2027-03-09T18:00:00Z'),
      },
      {
        ...{ ...base, kind: 'moved', reference: 'KN-BBBBBBBB' as AppointmentReference, door: 'desk' },
        startsAtMs: at('2027-03-10T18:00:00Z'),
        movedFromMs: at('2027-03-09T22:00:00Z'),
      },
    ];
    const mail = clinicDigestMail(
      news,
      '2027-03-09' as LocalDate,
      bookingContent(),
      'https://clinic.example',
    );
    expect(mail.subject).toBe('Visits: 1 booked, 1 moved, 0 canceled');
    expect(mail.text).toContain('Tuesday, March 9, 10:00 am with ANA., KN-AAAAAAAA, on the website');
    expect(mail.text).toContain(
      'Wednesday, March 10, 10:00 am with ANA., KN-BBBBBBBB, before Tuesday, March 9, 2:00 pm, at the front desk',
    );
    expect(mail.text).not.toContain('Canceled\n');
  });
});

it.each([
  ['booked', 'web', 'patient', 'website'],
  ['booked', 'web', 'vendor', 'website'],
  ['booked', 'phone', 'staff', 'desk'],
  ['booked', 'api', 'patient', 'program'],
  ['booked', 'phone', 'operator', 'command-line'],
  ['moved', 'phone', 'patient', 'website'],
  ['moved', 'web', 'staff', 'desk'],
  ['cancelled', 'web', 'operator', 'command-line'],
  ['cancelled', 'web', 'job', 'system'],
] as const)(
  'the clinic hears that what was %s, by %s and a %s, came from the %s',
  (kind, source, actor, door) => {
    expect(newsDoor(kind, source, actor)).toBe(door);
  },
);
