import { expect, test } from 'vitest';
import { calendarLinks } from '#/features/booking/calendar/calendar-links.ts';
import { aCalendarClinic, aCalendarVisit } from '../../builders/mail-views.ts';

test('the Google link opens the visit at its instant, under a title that says nothing about health', () => {
  const { google } = calendarLinks(aCalendarVisit(), aCalendarClinic());
  const asked = new URL(google);
  expect(asked.origin + asked.pathname).toBe('https://calendar.google.com/calendar/render');
  expect(Object.fromEntries(asked.searchParams)).toEqual({
    action: 'TEMPLATE',
    text: 'Appointment at Kneadful Medical Massage',
    dates: '20270504T203000Z/20270504T213000Z',
    details: 'Call 206-555-0142.',
    location: '1200 Sample Street, Suite 3, Seattle, WA 98101',
  });
});

test('the Outlook link opens the same visit and writes spaces so that Outlook shows spaces', () => {
  const { outlook } = calendarLinks(aCalendarVisit(), aCalendarClinic());
  const asked = new URL(outlook);
  expect(asked.origin).toBe('https://outlook.live.com');
  expect(outlook).not.toContain('+');
  expect(asked.searchParams.get('subject')).toBe('Appointment at Kneadful Medical Massage');
  expect(asked.searchParams.get('startdt')).toBe('2027-05-04T20:30:00Z');
  expect(asked.searchParams.get('enddt')).toBe('2027-05-04T21:30:00Z');
});

test('neither link tells the other site the private link, the booking number or the mail address', () => {
  const visit = aCalendarVisit();
  for (const link of Object.values(calendarLinks(visit, aCalendarClinic()))) {
    expect(link).not.toContain('a-private-token');
    expect(link).not.toContain(visit.reference);
    expect(link).not.toContain('maria');
  }
});

test('a clinic name with signs of a web address stays inside the title', () => {
  const { google, outlook } = calendarLinks(aCalendarVisit(), aCalendarClinic({ name: 'A&dates=x#y\r\n?z' }));
  expect(new URL(google).searchParams.get('text')).toBe('Appointment at A&dates=x#y ?z');
  expect(new URL(outlook).searchParams.get('subject')).toBe('Appointment at A&dates=x#y ?z');
  expect(new URL(google).searchParams.getAll('dates')).toHaveLength(1);
});
