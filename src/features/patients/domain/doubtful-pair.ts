import { nameKeyOf } from '#/features/patients/domain/name-key.ts';
import type { BookedFacts } from '#/features/patients/domain/patient.ts';
import { editDistance } from '#/kernel/edit-distance.ts';
import { lineDigits } from '#/kernel/phone-number.ts';

/** Why two patients may be one person. `person`: somebody of the clinic said so. */
export const PAIR_REASONS = [
  'same-mailbox-other-birth-date',
  'same-mailbox-like-name',
  'same-name-and-birth-date',
  'same-name-and-phone',
  'person',
] as const;
export type PairReason = (typeof PAIR_REASONS)[number];

/** What is compared. `mailbox` is one key for all spellings of an address. */
export type ComparedPatient = Pick<BookedFacts, 'firstName' | 'lastName' | 'phone' | 'birthDate'> & {
  readonly mailbox: string | null;
};

const MOST_SLIPS = 2;
const SHORTEST_SLIPPED = 5;

/** Why a person should look whether these two are one, or null. In either order the same. */
export function doubtOf(one: ComparedPatient, other: ComparedPatient): PairReason | null {
  const isSameName = nameKeyOf(one) === nameKeyOf(other);
  const isSameMailbox = one.mailbox !== null && one.mailbox === other.mailbox;
  if (isSameMailbox && isSameName) return 'same-mailbox-other-birth-date';
  if (isSameMailbox && !datesDiffer(one, other) && isLikeName(one, other)) return 'same-mailbox-like-name';
  if (!isSameName) return null;
  if (one.birthDate !== null && one.birthDate === other.birthDate) return 'same-name-and-birth-date';
  const isSamePhone = lineDigits(one.phone) !== '' && lineDigits(one.phone) === lineDigits(other.phone);
  return isSamePhone && !datesDiffer(one, other) ? 'same-name-and-phone' : null;
}

function datesDiffer(one: ComparedPatient, other: ComparedPatient): boolean {
  return one.birthDate !== null && other.birthDate !== null && one.birthDate !== other.birthDate;
}

/** A slip of the keys, first and last name changed over, or the same first name with another last one. */
function isLikeName(one: ComparedPatient, other: ComparedPatient): boolean {
  const [name, otherName] = [nameKeyOf(one), nameKeyOf(other)];
  const isLong = Math.min(name.length, otherName.length) >= SHORTEST_SLIPPED;
  if (isLong && editDistance(name, otherName) <= MOST_SLIPS) return true;
  if (sorted(name) === sorted(otherName)) return true;
  const first = nameKeyOf({ firstName: one.firstName, lastName: '' });
  return first !== '' && first === nameKeyOf({ firstName: other.firstName, lastName: '' });
}

function sorted(name: string): string {
  return name.split(' ').toSorted().join(' ');
}
