import type { Difference, Kind } from './compare.ts';

/** A difference that was wanted, and why. A difference that nothing here names makes the comparison fail. */
export type Intended = {
  readonly kind: Kind;
  readonly where: RegExp;
  /** What stands on each side that is not empty: what was wanted does not excuse what stands beside it. */
  readonly line: RegExp;
  readonly why: string;
};

export const INTENDED: readonly Intended[] = [
  {
    kind: 'dom',
    where: /./,
    line: /^html\/body\/footer\/[a-z/]*table\/tbody\/tr\/td\/div$/,
    why: 'the footer gives each part of a day with a break a line of its own',
  },
  {
    kind: 'dom',
    where: /./,
    line: /^<path class="logo-seed" d="[^"]*"(?: fill="#e8a33d")?>$/,
    why: 'the logo is a file of the clinic, with the color of its seed in it',
  },
  {
    kind: 'text',
    where: /^GET \/search-source\.json$/,
    line: /in another order|"(?:kind|name)"/,
    why: 'the words of the glossary are read once, in the order of the alphabet',
  },
];

/** The reason that explains a difference; null when there is none. */
export function reasonFor(difference: Difference, list = INTENDED): string | null {
  const { kind, where, before, after } = difference;
  const lines = [before, after].filter((line) => line !== '');
  const found = list.find(
    (one) => one.kind === kind && one.where.test(where) && lines.every((line) => one.line.test(line)),
  );
  return found?.why ?? null;
}
