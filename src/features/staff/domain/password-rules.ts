import type { StaffFaultOf } from '#/features/staff/domain/faults.ts';
/** With a second step, length does more than signs and digits (NIST SP 800-63B): a few words are enough. */
export const LEAST_CHARACTERS = 12;
const MOST_CHARACTERS = 128;

export type PasswordFault = StaffFaultOf<
  | 'password-missing'
  | 'password-too-short'
  | 'password-too-long'
  | 'password-common'
  | 'password-not-repeated'
>;

/** What can be told without the lists of common passwords. */
export function lengthFault(password: string): PasswordFault | null {
  const characters = Array.from(password.normalize('NFKC')).length;
  if (characters === 0) return { kind: 'password-missing' };
  if (characters < LEAST_CHARACTERS) return { kind: 'password-too-short' };
  return characters > MOST_CHARACTERS ? { kind: 'password-too-long' } : null;
}

/** Words that a guesser who knows the person tries first. */
export function wordsAround(
  person: { readonly name: string; readonly email: string },
  clinic: string,
): string[] {
  const [local = '', domain = ''] = person.email.toLowerCase().split('@');
  const words = [person.name, clinic, local, domain].flatMap((text) => [
    text.toLowerCase(),
    ...text.toLowerCase().split(/[^\p{L}\p{N}]+/u),
  ]);
  return [
    ...new Set([...words, person.email.toLowerCase(), 'massage', 'therapist', 'desk', 'clinic']),
  ].filter((word) => word.length > 2);
}
