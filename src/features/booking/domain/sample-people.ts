import type { PatientContact } from '#/features/booking/domain/appointment.ts';

const FIRST_NAMES = [
  'Ada',
  'Bruno',
  'Chi',
  'Dora',
  'Elif',
  'Femi',
  'Gus',
  'Hana',
  'Ivo',
  'June',
  'Kofi',
  'Lena',
];
const LAST_NAMES = ['Novak', 'Park', 'Quist', 'Rivera', 'Stone', 'Tran', 'Usman', 'Vega'];

/** So many people come to the sample clinic. The name of each says that nobody is called so. */
const PEOPLE = 24;

/** Whose visit the one with this number is. Neighbors in the diary are different people. */
export function samplePerson(visit: number): PatientContact {
  const number = (visit * 7) % PEOPLE;
  const firstName = FIRST_NAMES[number % FIRST_NAMES.length] ?? '';
  const family = LAST_NAMES[(number * 5 + Math.floor(number / FIRST_NAMES.length)) % LAST_NAMES.length] ?? '';
  // Every fourth has no address: what they must know is told by phone.
  const hasMail = number % 4 !== 3;
  return {
    firstName,
    lastName: `${family}-Sample`,
    email: hasMail ? `${firstName}.${family}@sample.example`.toLowerCase() : null,
    phone: `206-555-01${String(50 + number)}`,
    birthDate: null,
    guardian: null,
  };
}
