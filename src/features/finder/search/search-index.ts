import MiniSearch from 'minisearch';
import type { ReadTerms, Term } from '#/features/finder/domain/plain-terms.ts';
import type { SearchEntry } from '#/features/finder/domain/search-entry.ts';
import { withSwappedNeighbors } from '#/features/finder/domain/typing-slip.ts';

export const FIELDS = ['names', 'called', 'signs', 'hidden', 'text'] as const;
const BOOST = { names: 3, called: 3, signs: 2.5, hidden: 2, text: 0.5 } as const;
const WEIGHTS = { fuzzy: 0.6, prefix: 0.3 } as const;
/** A term among the names and signs of this share of the conditions, such as "pain", tells little between them. */
const COMMON_SHARE = 0.35;
const COMMON_BOOST = 0.35;

export type Hit = {
  /** The place of the entry in the list the index was built from. */
  readonly at: number;
  readonly score: number;
  /** Terms of the entry that fit. */
  readonly terms: ReadonlySet<string>;
  /** Nothing but terms that most pages have. */
  readonly isVague: boolean;
};

export type SearchIndex = { search(terms: readonly Term[]): readonly Hit[] };

type Indexed = { readonly id: number } & Readonly<Record<(typeof FIELDS)[number], readonly string[]>>;

/** `plainWords` are right as they are, though no page has them: they are never taken for a slip of another word. */
export function buildIndex(
  entries: readonly SearchEntry[],
  readTerms: ReadTerms,
  plainWords: readonly string[],
): SearchIndex {
  const index = new MiniSearch<Indexed>({
    fields: [...FIELDS],
    // Lines stay apart, so that the end of one and the start of the next are not read as one word.
    stringifyField: (value) => (value as readonly string[]).join('\n'),
    tokenize: (text) => text.split('\n').flatMap((line) => formsOf(readTerms(line))),
    processTerm: (term) => term,
  });
  index.addAll(entries.map((entry, id) => ({ ...entry, id })));
  const linesOf = (entry: SearchEntry) => FIELDS.flatMap((field) => entry[field]);
  const known = formsIn([...entries.flatMap(linesOf), ...plainWords], readTerms);
  const common = commonForms(entries, readTerms);
  const isCommon = (term: string) => common.has(term);
  return {
    search: (terms) =>
      index
        .search(asked(terms, known).join(' '), {
          tokenize: (text) => text.split(' '),
          processTerm: (term) => term,
          boost: BOOST,
          boostTerm: (term) => (isCommon(term) ? COMMON_BOOST : 1),
          prefix: (term) => term.length >= 4,
          fuzzy: (term) => (known.has(term) ? false : slipsForgiven(term)),
          weights: WEIGHTS,
        })
        .map(({ id, score, terms: fitting, queryTerms }) => ({
          at: Number(id),
          score,
          terms: new Set(fitting),
          isVague: queryTerms.every(isCommon),
        })),
  };
}

/** What a line is found by: its terms, its words, and each two neighbors written as one. */
export function formsOf(terms: readonly Term[]): readonly string[] {
  return [...new Set([...terms.flatMap(({ word, term }) => [term, word]), ...joinedNeighbors(terms)])];
}

function joinedNeighbors(terms: readonly Term[]): readonly string[] {
  return terms.slice(1).map(({ word }, before) => `${terms[before]?.word ?? ''}${word}`);
}

/** Words the index knows are taken as they are; slips are looked for only in words it does not know. */
function asked(terms: readonly Term[], known: ReadonlySet<string>): readonly string[] {
  const isKnown = (form: string) => known.has(form);
  const words = terms.flatMap(({ word, term }) =>
    isKnown(term) ? [term] : [term, word, ...withSwappedNeighbors(word).filter(isKnown)],
  );
  return [...new Set([...words, ...joinedNeighbors(terms).filter(isKnown)])];
}

/** How many wrong letters are forgiven in a word. */
function slipsForgiven(word: string): number | false {
  if (word.length < 3) return false;
  return word.length < 7 ? 1 : 2;
}

function formsIn(lines: readonly string[], readTerms: ReadTerms): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => formsOf(readTerms(line))));
}

function commonForms(entries: readonly SearchEntry[], readTerms: ReadTerms): ReadonlySet<string> {
  const conditions = entries.filter(({ kind }) => kind === 'condition');
  const counts = new Map<string, number>();
  for (const { names, called, signs } of conditions) {
    for (const form of formsIn([...names, ...called, ...signs], readTerms)) {
      counts.set(form, (counts.get(form) ?? 0) + 1);
    }
  }
  const most = conditions.length * COMMON_SHARE;
  return new Set([...counts].filter(([, count]) => count > most).map(([form]) => form));
}
