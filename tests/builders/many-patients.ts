import { findTextOf } from '#/features/patients/domain/find-words.ts';
import { nameKeyOf } from '#/features/patients/domain/name-key.ts';
import type { AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import { lineDigits } from '#/kernel/phone-number.ts';
import type { Schema } from '#/platform/db/database.ts';
import { PEOPLE } from '../fixtures/people-names.ts';
import type { BookingSite } from './booking.ts';

const CHUNK = 400;
const FAMILY_NAMES = 997;
const DAY_MS = 86_400_000;

/** So many people with names of all kinds, each with a visit that took place and one that comes. */
export async function fillWithPatients(
  { database: { db } }: Pick<BookingSite, 'database'>,
  count: number,
  model: AppointmentRecord,
): Promise<void> {
  const visit = await db
    .selectFrom('appointment')
    .selectAll()
    .where('id', '=', model.id)
    .executeTakeFirstOrThrow();
  for (let from = 0; from < count; from += CHUNK) {
    const numbers = Array.from({ length: Math.min(CHUNK, count - from) }, (_, n) => from + n);
    await db.insertInto('patient').values(numbers.map(patientRow)).execute();
    const visits = numbers.flatMap((n) => [
      {
        ...visit,
        ...visitOf(n, 'p'),
        status: 'fulfilled' as const,
        starts_at: visit.starts_at - DAY_MS * (n % 900) - DAY_MS,
        ends_at: visit.ends_at - DAY_MS * (n % 900) - DAY_MS,
      },
      {
        ...visit,
        ...visitOf(n, 'f'),
        starts_at: visit.starts_at + DAY_MS * (n % 60),
        ends_at: visit.ends_at + DAY_MS * (n % 60),
        busy_until: visit.busy_until + DAY_MS * 60,
      },
    ]);
    await db.insertInto('appointment').values(visits).execute();
  }
}

export function nameOfPatient(n: number): readonly [firstName: string, lastName: string] {
  const [firstName = '', lastName = ''] = PEOPLE[n % PEOPLE.length] ?? [];
  return [firstName, `${lastName} ${familyName(n)}`.trim()];
}

/** A made-up name of letters, the same for the same number. */
function familyName(n: number): string {
  const letters = (n % FAMILY_NAMES).toString(26).padStart(3, '0');
  return `V${letters.replaceAll(/[0-9a-p]/gu, (sign) => 'aeiourstlnmkdbghpcfvjwxyzq'.charAt(Number.parseInt(sign, 26)))}`;
}

function patientRow(n: number): Schema['patient'] {
  const [firstName, lastName] = nameOfPatient(n);
  const id = idOf(n);
  const digits = String(2_000_000 + ((n * 7_919) % 7_999_999)).padStart(7, '0');
  const facts = {
    ...{ firstName, lastName, otherPhone: null, email: `person${String(n)}@example.com` },
    phone: `206-${digits.slice(0, 3)}-${digits.slice(3)}`,
  };
  return {
    ...{ id, location: 'main', first_name: firstName, last_name: lastName, name_key: nameKeyOf(facts) },
    ...{ email: facts.email, phone: facts.phone, phone_key: lineDigits(facts.phone), other_phone: null },
    ...{ birth_date: '1980-05-31', guardian: null, pressure: null, position: null, scents: null },
    ...{ nut_oil: null, talk: null, language: null, interpreter: 0, step_free: 0, owner_decides: 0 },
    ...{
      heard_from: null,
      merged_into: null,
      kept_id: id,
      find_text: findTextOf(facts),
      checked_at: 0,
      created_at: n,
      version: 1,
    },
  };
}

function visitOf(n: number, kind: 'p' | 'f') {
  const digits = n.toString(36).toUpperCase().padStart(7, '0');
  return {
    id: `${kind}-${String(n)}`,
    reference: `KN-${kind.toUpperCase()}${digits}`,
    patient_id: idOf(n),
    any_practitioner: 0 as const,
  };
}

function idOf(n: number): string {
  return `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
}
