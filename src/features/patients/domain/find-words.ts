import { foldedWords } from '#/features/patients/domain/name-key.ts';
import type { PatientFacts } from '#/features/patients/domain/patient.ts';

/** What somebody is found by: words of the name behind a space, the address behind `@`, the digits of phones behind `#`. */
export function findTextOf(
  facts: Pick<PatientFacts, 'firstName' | 'lastName' | 'email' | 'phone' | 'otherPhone'>,
) {
  const words = foldedWords(`${facts.firstName} ${facts.lastName}`).map((word) => ` ${word}`);
  const email = facts.email === null ? [] : [` @${facts.email.toLowerCase()}`];
  const phones = [facts.phone, facts.otherPhone ?? ''].map(digitsOf).filter((digits) => digits !== '');
  return [...words, ...email, ...phones.map((digits) => ` #${digits}`)].join('');
}

/** A piece of what was typed: one of its spellings must stand in the find text of whoever is looked for. */
export type FindTerm = readonly [string, ...string[]];

const FEWEST_LETTERS = 2;
const FEWEST_DIGITS = 3;
const MOST_TERMS = 5;

/** What was typed into the find box, as pieces that must all be there; none when so little was typed that it fits everybody. */
export function findTermsOf(typed: string): readonly FindTerm[] {
  const text = typed.trim().toLowerCase();
  if (text.includes('@')) return [[text]];
  if (/^[\d\s()+./-]+$/u.test(text)) return phoneTerms(digitsOf(text));
  const words = foldedWords(text);
  const isTooShort = words.join('').length < FEWEST_LETTERS && /^[\p{ASCII}]*$/u.test(text);
  if (isTooShort) return [];
  if (!/\s/u.test(text)) return [words.length === 0 ? [text] : [wholeName(words), `@${text}`]];
  return words.slice(0, MOST_TERMS).map((word) => (/^\d+$/u.test(word) ? [word] : [` ${word}`]));
}

/** "Mary-Ann" is two words that follow each other. */
function wholeName(words: readonly string[]): string {
  return ` ${words.join(' ')}`;
}

/** North Americans may dial their own country's 1, which is not written down here. */
function phoneTerms(digits: string): readonly FindTerm[] {
  if (digits.length < FEWEST_DIGITS) return [];
  return digits.length === 11 && digits.startsWith('1') ? [[digits, digits.slice(1)]] : [[digits]];
}

function digitsOf(phone: string): string {
  return phone.replace(/\D/gu, '');
}
