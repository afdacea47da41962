import type { Content } from '#/app/content/content.ts';
import type { Practitioner, Room } from '#/features/booking/content.ts';
import type { Service } from '#/features/services/content.ts';
import type { WeeklyHours } from '#/kernel/weekly-hours.ts';
import { A_BRAND } from './brand.ts';

const NINE_TO_FIVE = [{ from: '09:00', to: '17:00' }];
const WEEK: WeeklyHours = {
  monday: NINE_TO_FIVE,
  tuesday: NINE_TO_FIVE,
  wednesday: NINE_TO_FIVE,
  thursday: NINE_TO_FIVE,
  friday: NINE_TO_FIVE,
  saturday: [],
  sunday: [],
};

export function aService(changes: Partial<Service> = {}): Service {
  return {
    slug: 'medical-massage-60',
    name: 'Medical massage, 60 minutes',
    kind: 'medical',
    summary: 'A sample service.',
    minutes: 60,
    turnoverMinutes: 15,
    priceCents: 12_000,
    cptCodes: ['97124'],
    roomKind: 'massage-table',
    preparation: [],
    ...changes,
  };
}

export function aPractitioner(slug: string, changes: Partial<Practitioner> = {}): Practitioner {
  return {
    slug,
    name: `${slug.toUpperCase()}.`,
    credential: 'LMT',
    license: 'MA-SAMPLE',
    sample: true,
    summary: 'A sample therapist.',
    languages: ['English'],
    skills: [],
    services: ['medical-massage-60', 'medical-massage-30'],
    weeklyHours: WEEK,
    ...changes,
  };
}

export function aRoom(slug: string, changes: Partial<Room> = {}): Room {
  return {
    slug,
    name: slug,
    kinds: ['massage-table'],
    stepFree: false,
    summary: 'A sample room.',
    ...changes,
  };
}

const CLINIC: Content['clinic'] = {
  name: 'Sample Clinic',
  shortName: 'Sample',
  legalName: 'Sample Clinic',
  sample: true,
  address: { street: '1200 Sample Street', suite: 'Suite 3', city: 'Seattle', state: 'WA', zip: '98101' },
  phone: '206-555-0142',
  email: 'desk@clinic.example',
  timeZone: 'America/Los_Angeles',
  openingHours: WEEK,
  booking: { noticeMinutes: 120, horizonDays: 60 },
  // Tests of this mail ask for it; all others count those to patients.
  visitNews: 'none',
  cancellation: { freeUntilHours: 24, lateFeeCents: 4_000, words: ['A sample rule.'] },
  directions: ['Come 5 minutes early.'],
  parking: ['Cars can park behind the house.'],
  transit: [],
  accessibility: ['The front door is step-free.'],
  brand: A_BRAND,
};

/** Two therapists, two rooms, two services; nothing else. The booking reads no more of the content. */
export function bookingContent(changes: Partial<Content> = {}): Content {
  const content: Partial<Content> = {
    clinic: CLINIC,
    services: [
      aService({ slug: 'medical-massage-30', minutes: 30, priceCents: 7_000 }),
      aService(),
      aService({ slug: 'relaxation-60', kind: 'relaxation' }),
    ],
    practitioners: [aPractitioner('ana'), aPractitioner('ben')],
    checkout: { newPatients: 'choose', returningPatients: 'choose', depositCents: 3_000, services: [] },
    rooms: [aRoom('room-1', { stepFree: true }), aRoom('room-2')],
    ...changes,
  };
  return content as Content;
}

/** Many therapists, a room for each: for races on many times at once. */
export function crowdedContent(practitioners: number): Content {
  const numbers = Array.from({ length: practitioners }, (_, n) => n + 1);
  return bookingContent({
    practitioners: numbers.map((n) => aPractitioner(`therapist-${n}`)),
    rooms: numbers.map((n) => aRoom(`room-${n}`)),
  });
}
