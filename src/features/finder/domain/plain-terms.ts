import { isOneSlipAway } from '#/features/finder/domain/typing-slip.ts';

/** Words that say nothing about what is searched. */
const SMALL_WORDS = new Set(
  (
    'a about am an and any are as at be been but by can could d did do does feeling feels felt for from get gets ' +
    'getting got had has have having her his how i id if im in into is it its ive just like ll m make makes massage ' +
    'massages many me much my of on or our please really s so some something sometimes t that thats the their them then there ' +
    'these they this to too up us very was we were what when where which while who why will with would you your'
  ).split(' '),
);

/** Words that tell something beside others and are no subject by themselves. They are typed far more often than meant. */
const WEAK_WORDS =
  'again after always bad before best better big check come days end every find first found free full give go good ' +
  'great half hard help here hold holding keep kind last less live long look lost low many money more morning much near need new next ' +
  'night no not now number off old one open other out over part people person place really right same see short side ' +
  'small start stay stop take talk test thing time times today told tomorrow two under want way week without work year years';

/** A word as it was written, in small letters, and the term it is compared by. */
export type Term = { readonly word: string; readonly term: string };

/** Turns text into the words that are compared, without small words. */
export type ReadTerms = (text: string) => readonly Term[];

/** `sameMeaning` holds lines of single words; all words of a line become one term. */
export function termReader(sameMeaning: readonly (readonly string[])[]): ReadTerms {
  const meanings = new Map(
    sameMeaning.flatMap((line) => {
      const [first = ''] = line;
      return line.map((word) => [stem(fold(word)), stem(fold(first))] as const);
    }),
  );
  return (text) => {
    const words = fold(text)
      .split(/[^a-z0-9]+/)
      .filter((word) => word !== '');
    const telling = words.filter((word) => !isSmallWord(word));
    // A person who types nothing but small words still gets an answer to them.
    return (telling.length > 0 ? telling : words).map((word) => {
      const base = stem(word);
      return { word, term: meanings.get(base) ?? base };
    });
  };
}

/** The terms of words that are no subject, such as "today". */
export function weakTerms(readTerms: ReadTerms): ReadonlySet<string> {
  return new Set(readTerms(WEAK_WORDS).flatMap(({ word, term }) => [word, term]));
}

/** Says nothing about what is searched. Everybody here means massage. */
export function isSmallWord(word: string): boolean {
  return SMALL_WORDS.has(word) || isOneSlipAway(word, 'massage');
}

/** "How much" asks for the price, unless it asks how much of something else. */
const ASKS_PRICE =
  /\bhow much\b(?!.*\b(?:hurts?|pain|pressure|helps?|time|water|sleep|rest|force|exercise)\b)/;

function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’‘`´]/g, '')
    .replace(/\bcan not\b/g, 'cannot')
    .replace(ASKS_PRICE, 'price');
}

const VOWEL = /[aeiouy]/;

/** Takes English endings off, alike for "clicks", "clicked" and "clicking". The rest need not be a word. */
function stem(word: string): string {
  const singular = withoutPlural(word);
  const cut = /^(.{3,}?)(?:ing|ed)$/.exec(singular)?.[1];
  const base = cut !== undefined && VOWEL.test(cut) ? cut.replace(/([^aeiouls])\1$/, '$1') : singular;
  return base.length > 4 ? base.replace(/[ey]$/, '') : base;
}

function withoutPlural(word: string): string {
  if (word.length < 4) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (/(?:[sxz]|[cs]h)es$/.test(word)) return word.slice(0, -2);
  return word.replace(/(?<=[^siu])s$/, '');
}
