/**
 * Codes that orders for massage carry most, as of October 1, 2026; the code set changes every year on that day. Other codes print too: this list only helps to find those that are cut
 * short. The prescriber picks the code, never the clinic.
 */
const KNOWN_CODES: readonly string[] = [
  ...codes('M54', ['50', '51', '59', '2', '12', '30', '31', '32', '40', '41', '42', '16', '17']),
  ...codes('G57', ['00', '01', '02', '03']),
  ...['S13.4XXA', 'S13.4XXD', 'S13.4XXS', 'S16.1XXA', 'S16.1XXD', 'S16.1XXS'],
  ...['S39.012A', 'S39.012D', 'S39.012S', 'S33.5XXA', 'S33.5XXD', 'S33.5XXS'],
  ...codes('M25', ['511', '512']),
  ...codes('M75', ['100', '101', '102', '110', '111', '112', '120', '121', '122', '40', '41', '42']),
  ...['S46.011A', 'S46.011D', 'S46.011S', 'S46.012A', 'S46.012D', 'S46.012S'],
  ...codes('M26', ['601', '602', '603', '609', '621', '622', '623', '629']),
  ...codes('G44', ['209', '219', '229', '86']),
  'G43.909',
  ...codes('M79', ['11', '12', '18', '7']),
  ...codes('M62', ['830', '838']),
  ...codes('G56', ['00', '01', '02', '03']),
  ...['M72.2', 'I89.0', 'I97.2', 'L90.5', 'Z73.3', 'R53.83'],
];

/** Plans do not pay for these when nothing else is on the order. */
const WEAK_ALONE: readonly string[] = ['Z73.3', 'R53.83'];

/** Codes that were valid once, with the month since when they are not. */
const RETIRED: ReadonlyMap<string, string> = new Map([['M54.5', 'October 2021']]);

const SHAPE = /^[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?$/;
/** Codes of injuries say in their last sign whether care has begun, goes on, or treats what was left behind. */
const INJURY = /^[ST]/;
const INJURY_SIGNS = 7;

export type CodeFault =
  | {
      readonly kind: 'code-retired';
      readonly code: string;
      readonly since: string;
      readonly instead: readonly string[];
    }
  /** `instead`: those of the list that begin with it, if any. */
  | { readonly kind: 'code-incomplete'; readonly code: string; readonly instead: readonly string[] }
  | { readonly kind: 'code-malformed'; readonly code: string };

/** "m545" and " M54.5 " are M54.5. */
export function tidyCode(typed: string): string {
  const signs = typed.toUpperCase().replaceAll(/[\s.]/g, '');
  return signs.length > 3 ? `${signs.slice(0, 3)}.${signs.slice(3)}` : signs;
}

/** What a plan would send back; null for a code that can be printed. */
export function codeFault(code: string): CodeFault | null {
  if (!SHAPE.test(code)) return { kind: 'code-malformed', code };
  const instead = KNOWN_CODES.filter((known) => known.startsWith(code) && known !== code);
  const since = RETIRED.get(code);
  if (since !== undefined) return { kind: 'code-retired', code, since, instead };
  const isShortInjury = INJURY.test(code) && code.replace('.', '').length < INJURY_SIGNS;
  if (isShortInjury || (instead.length > 0 && !KNOWN_CODES.includes(code)))
    return { kind: 'code-incomplete', code, instead };
  return null;
}

/** True when all that the order names is stress or tiredness. */
export function areWeak(all: readonly string[]): boolean {
  return all.length > 0 && all.every((code) => WEAK_ALONE.includes(code));
}

function codes(begin: string, ends: readonly string[]): readonly string[] {
  return ends.map((end) => `${begin}.${end}`);
}
