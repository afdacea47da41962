import { bareText } from '#/kernel/typed-text.ts';
import {
  CLINICIAN,
  DATE,
  BIRTH,
  EMAILS,
  HANDLE,
  ID_NUMBERS,
  LOCAL_PHONE,
  PHONES,
  RESULTS,
} from './private-patterns.ts';

/** By `contact` and `date` a person can be found: they never go on the page. The writer decides about the rest. */
export const PRIVATE_KINDS = [
  'phone',
  'email',
  'handle',
  'birth-date',
  'date',
  'id-number',
  'clinician',
  'diagnosis',
] as const;
export type PrivateKind = (typeof PRIVATE_KINDS)[number];

export type PrivateFact = { readonly kind: PrivateKind; readonly words: string };

export type FindPrivateFacts = (text: string) => readonly PrivateFact[];

const MUST_GO: ReadonlySet<PrivateKind> = new Set([
  'phone',
  'email',
  'handle',
  'birth-date',
  'date',
  'id-number',
]);
const MOST_FACTS = 20;
const TAKEN_OUT = '[taken out]';

/** True for what a comment may not hold: by it somebody can be found or proven to be who they are. */
export function mustGo({ kind }: PrivateFact): boolean {
  return MUST_GO.has(kind);
}

type Pattern = readonly [kind: PrivateKind, pattern: RegExp];

/**
 * Finds what a person may not want the world to know, in the order in which it stands in the text. `conditionNames`
 * are the names a diagnosis goes by. It finds more than it must: it asks, and a person decides afterwards.
 */
export function privateFactsFinder(conditionNames: readonly string[]): FindPrivateFacts {
  const patterns: readonly Pattern[] = [
    ...EMAILS.map((pattern): Pattern => ['email', pattern]),
    ['handle', HANDLE],
    ['birth-date', BIRTH],
    ['date', DATE],
    ...PHONES.map((pattern): Pattern => ['phone', pattern]),
    ...ID_NUMBERS.map((pattern): Pattern => ['id-number', pattern]),
    ['phone', LOCAL_PHONE],
    ...CLINICIAN.map((pattern): Pattern => ['clinician', pattern]),
    ...RESULTS.map((pattern): Pattern => ['diagnosis', pattern]),
    ['diagnosis', ownIllness(conditionNames)],
  ];
  return (text) => findAll(searchable(text), patterns);
}

/** Each stretch of text counts once, as the first kind that claims it. */
function findAll(text: string, patterns: readonly Pattern[]): readonly PrivateFact[] {
  const found: { readonly at: number; readonly end: number; readonly fact: PrivateFact }[] = [];
  for (const [kind, pattern] of patterns) {
    for (const match of text.matchAll(pattern)) {
      const words = match[0].trim();
      const at = match.index;
      const end = at + match[0].length;
      if (words === '' || found.some((other) => at < other.end && other.at < end)) continue;
      found.push({ at, end, fact: { kind, words } });
    }
  }
  const inOrder = found.sort((one, other) => one.at - other.at).map(({ fact }) => fact);
  const once = new Map(inOrder.map((fact) => [keyOf(fact), fact]));
  return [...once.values()].slice(0, MOST_FACTS);
}

/** Names a fact in a form, so that "post it as it is" counts only for what was shown. */
export function keyOf({ kind, words }: PrivateFact): string {
  return `${kind}:${words}`;
}

/** Puts a mark in place of everything that may not stay, and leaves the rest of the text alone where it can. */
export function takeOut(text: string, find: FindPrivateFacts): string {
  let left = text;
  for (;;) {
    const facts = find(left).filter(mustGo);
    if (facts.length === 0) return left;
    // Written with signs that look like others, it stands in the text only after these are made plain.
    if (!facts.every(({ words }) => left.includes(words))) left = searchable(left);
    for (const { words } of facts) left = left.replaceAll(words, TAKEN_OUT);
  }
}

/** Wide, curly, foreign and hidden signs made plain, so that a number is a number however it is written. */
export function searchable(text: string): string {
  return bareText(text.normalize('NFKC'))
    .replace(/[‐-―−]/g, '-')
    .replace(/[‘’ʼ]/g, "'")
    .replace(/\p{Nd}/gu, asciiDigit);
}

function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  if (code < 128) return digit;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(code - zero);
}

const OTHER_ILLNESSES =
  'cancer|diabetes|hiv|aids|hepatitis|depression|anxiety|ptsd|bipolar|epilepsy|lupus|ms|multiple sclerosis|' +
  "parkinson(?:'s)?|dementia|asthma|arthritis|osteoporosis|a stroke|a tumou?r|an? (?:slipped|herniated) disc";

/** "I have sciatica": who says so of themselves has told a diagnosis. */
function ownIllness(conditionNames: readonly string[]): RegExp {
  const names = conditionNames
    .map((name) => searchable(name).toLowerCase().trim())
    .filter((name) => name.length > 2)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const illness = [...new Set(names), OTHER_ILLNESSES].join('|');
  const says =
    "i(?: still)?(?: have| had| got| suffer from| live with| am living with| was told i have|'ve(?: got| had)?|'m living with)";
  return new RegExp(`\\b(?:${says}|my)\\s+(?:[\\p{L}-]{1,20}\\s+){0,3}?(?:${illness})(?![\\p{L}])`, 'giu');
}
