import { tidyWords, lengthOf } from '#/features/comments/domain/comment-text.ts';
import type { CommentFaultOf } from '#/features/comments/domain/faults.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';

export const MIN_PEN_NAME = 2;
export const MAX_PEN_NAME = 30;

export type PenNameFault = CommentFaultOf<
  | 'pen-name-missing'
  | 'pen-name-too-short'
  | 'pen-name-too-long'
  | 'pen-name-signs'
  | 'pen-name-mixed-scripts'
  | 'pen-name-taken'
>;

const SIGNS = /^[\p{L}\p{M}\p{Nd} .'’-]+$/u;
const SCRIPTS = [
  'Latin',
  'Cyrillic',
  'Greek',
  'Arabic',
  'Hebrew',
  'Devanagari',
  'Thai',
  'Armenian',
  'Georgian',
];
const ONE_OF = SCRIPTS.map((script) => new RegExp(`\\p{Script=${script}}`, 'u'));
/** Written together in one language, so they count as one. */
const EAST_ASIAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

const OFFICIAL = new Set(
  (
    'admin administrator moderator mod staff clinic team official support owner reception receptionist desk ' +
    'dr doctor md do dc lmt rmt rn lpn np pa pt dpt phd nurse physician surgeon therapist chiropractor editor'
  ).split(' '),
);

/**
 * Reads the name under which a comment appears. `clinicNames` are the words by which the clinic calls itself.
 * A real name cannot be told from a pen name: the page asks for none and offers one.
 */
export function readPenName(typed: string, clinicNames: readonly string[]): Result<string, PenNameFault> {
  const name = tidyWords(typed).replace(/\s+/g, ' ');
  const letters = lengthOf(name);
  if (letters === 0) return failed({ kind: 'pen-name-missing' });
  if (letters < MIN_PEN_NAME) return failed({ kind: 'pen-name-too-short' });
  if (letters > MAX_PEN_NAME) return failed({ kind: 'pen-name-too-long' });
  if (!SIGNS.test(name) || !/\p{L}/u.test(name)) return failed({ kind: 'pen-name-signs' });
  const scripts = [...ONE_OF, EAST_ASIAN].filter((script) => script.test(name)).length;
  if (scripts > 1) return failed({ kind: 'pen-name-mixed-scripts' });
  return isOfficial(name, clinicNames) ? failed({ kind: 'pen-name-taken' }) : ok(name);
}

/** Accents, case, dots and digits that stand for letters do not make another name. */
function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/0/g, 'o')
    .replace(/1/g, 'l')
    .replace(/3/g, 'e')
    .replace(/5/g, 's')
    .replace(/['’.]/g, '');
}

function isOfficial(name: string, clinicNames: readonly string[]): boolean {
  const words = folded(name).split(/[\s-]+/);
  if (words.some((word) => OFFICIAL.has(word))) return true;
  const together = words.join('');
  return clinicNames.map((own) => folded(own).replace(/[\s-]/g, '')).some((own) => together.includes(own));
}

const MANNERS =
  'Amber Brave Bright Calm Clear Cosy Early Fair Gentle Glad Green Kind Light Merry Mild Patient Quick Quiet Rosy Silver Slow Soft Steady Sunny Warm Wild'.split(
    ' ',
  );
const THINGS =
  'Alder Aspen Birch Brook Cedar Clover Cloud Daisy Elm Fern Finch Harbor Hazel Heron Island Juniper Lake Lark Maple Meadow Moss Otter Pine Poppy River Robin Spruce Willow Wren'.split(
    ' ',
  );

/** A name that says nothing about anybody. The same number gives the same name. */
export function suggestPenName(number: number): string {
  const whole = Math.abs(Math.trunc(number));
  const manner = MANNERS[whole % MANNERS.length] ?? '';
  const thing = THINGS[Math.trunc(whole / MANNERS.length) % THINGS.length] ?? '';
  return `${manner} ${thing}`;
}
