import type { CalendarClinic, CalendarVisit } from '#/features/booking/calendar/visit-event.ts';
import { cents } from '#/kernel/money.ts';
import type { ClinicMailView, VisitMailView } from '#/features/booking/mail/visit-mail-view.ts';

/** A sample visit on Tuesday, May 4, 2027, 1:30 pm in Seattle. */
export function aVisitMailView(changes: Partial<VisitMailView> = {}): VisitMailView {
  return {
    reference: 'KM-4827',
    startsAt: Temporal.Instant.from('2027-05-04T20:30:00Z'),
    endsAt: Temporal.Instant.from('2027-05-04T21:30:00Z'),
    practitionerName: 'Ana R.',
    practitionerTitle: 'LMT (sample)',
    patientName: null,
    visitUrl: 'https://clinic.example/visit/a-private-token',
    priceCents: 12_000,
    paid: false,
    changeTerms: {
      kind: 'free-until',
      untilMs: Date.parse('2027-05-03T20:30:00Z'),
      feeCents: cents(4_000),
      isFirstForgiven: false,
    },
    bring: ['Your health plan card and referral, if you have them', 'A list of your medicines'],
    ...changes,
  };
}

export function aClinicMailView(changes: Partial<ClinicMailView> = {}): ClinicMailView {
  return {
    sender: {
      shortName: 'Kneadful',
      name: 'Kneadful Medical Massage',
      address: '1200 Sample Street, Suite 3, Seattle, WA 98101',
      phone: '206-555-0142',
      contactUrl: 'https://clinic.example/contact',
      sample: true,
      brand: { nameLine: 'Medical Massage', light: '#0E4D4A', dark: '#A6D3CB', groundOnDark: '#154845' },
    },
    timeZone: 'America/Los_Angeles',
    street: '1200 Sample Street, Suite 3',
    city: 'Seattle',
    bookUrl: 'https://clinic.example/book',
    directions: ['Come 5 minutes early.', 'There are 2 reserved spaces by the door and a step-free way in.'],
    policyWords: ['If you are ill, please stay home and call us. We do not charge a fee when you are ill.'],
    ...changes,
  };
}

export function aCalendarVisit(changes: Partial<CalendarVisit> = {}): CalendarVisit {
  return {
    reference: 'KM-4827',
    version: 0,
    state: 'booked',
    startsAt: Temporal.Instant.from('2027-05-04T20:30:00Z'),
    endsAt: Temporal.Instant.from('2027-05-04T21:30:00Z'),
    practitionerName: 'Ana R.',
    visitUrl: 'https://clinic.example/visit/a-private-token',
    attendeeEmail: 'maria@example.com',
    ...changes,
  };
}

export function aCalendarClinic(changes: Partial<CalendarClinic> = {}): CalendarClinic {
  return {
    name: 'Kneadful Medical Massage',
    email: 'hello@clinic.example',
    phone: '206-555-0142',
    address: '1200 Sample Street, Suite 3, Seattle, WA 98101',
    host: 'clinic.example',
    ...changes,
  };
}
