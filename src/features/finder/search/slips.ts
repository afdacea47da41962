import { editDistance } from '#/kernel/edit-distance.ts';

/** In shorter words one wrong letter makes another word that is just as right: "gift" and "lift". */
const SHORTEST = 5;
/** From this length on, the first letter may be the wrong one. Before, people rarely miss it. */
const FREE_START = 8;
/** From this length on, two wrong letters are forgiven. */
const LONG = 9;

/** The words of the index that somebody may have meant who slipped. */
export type FindSlips = (word: string) => readonly string[];

/** Two words that are a slip apart become the same when a letter is left out of each. So no list is gone through. */
export function slipFinder(known: ReadonlySet<string>): FindSlips {
  const byRemains = new Map<string, string[]>();
  for (const word of known) {
    if (word.length < SHORTEST - 1) continue;
    for (const remains of remainsOf(word, LONG - 2)) {
      const others = byRemains.get(remains);
      if (others === undefined) byRemains.set(remains, [word]);
      else others.push(word);
    }
  }
  return (word) => {
    if (word.length < SHORTEST) return [];
    const near = new Set([...remainsOf(word, LONG)].flatMap((remains) => byRemains.get(remains) ?? []));
    return [...near].filter((other) => isSlip(word, other));
  };
}

function isSlip(word: string, other: string): boolean {
  const hasSameStart = word.charAt(0) === other.charAt(0) || word.charAt(0) === other.charAt(1);
  if (!hasSameStart && word.length < FREE_START) return false;
  return editDistance(word, other) <= (word.length < LONG ? 1 : 2) || isSwap(word, other);
}

/** Two neighbors changed places: the commonest slip of a fast hand. */
function isSwap(word: string, other: string): boolean {
  if (word.length !== other.length) return false;
  const at = Array.from(word).findIndex((letter, place) => letter !== other[place]);
  const swapped = word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2);
  return at >= 0 && swapped === other;
}

/** The word, and what is left of it without one letter, or without two when it is long enough. */
function remainsOf(word: string, long: number): ReadonlySet<string> {
  const once = withoutOne(word);
  const twice = word.length < long ? [] : once.flatMap(withoutOne);
  return new Set([word, ...once, ...twice]);
}

function withoutOne(word: string): readonly string[] {
  return Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1));
}
