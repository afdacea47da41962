import { bareText } from '#/kernel/typed-text.ts';

/** Some signs stand for whole phrases once they are spelled out; an index takes no text without end. */
const MOST_LETTERS = 300;

/**
 * One key for all spellings of a name: José and Jose, O’Neil and O'NEIL, Mary-Ann and Mary Ann, and wherever the line
 * between first and last name was drawn. For comparing; nobody is called by it.
 */
export function nameKeyOf({
  firstName,
  lastName,
}: {
  readonly firstName: string;
  readonly lastName: string;
}) {
  return foldedWords(`${firstName} ${lastName}`).join(' ').slice(0, MOST_LETTERS);
}

/** The words of a text as they are compared. Marks of other scripts than Latin, Greek and Cyrillic belong to the letter. */
export function foldedWords(text: string): readonly string[] {
  return bareText(text.normalize('NFKC'))
    .toUpperCase()
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036F]/gu, '')
    .normalize('NFC')
    .replace(/['‘’‚‛`´ʹʻʼ′＇՚׳״".“”„()（）]/gu, '')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '');
}
