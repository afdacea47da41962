import MiniSearch from 'minisearch';
import { type ReadTerms, type Term, weakTerms } from '#/features/finder/domain/plain-terms.ts';
import type { SearchEntry, SearchSource } from '#/features/finder/domain/search-entry.ts';
import { slipFinder } from '#/features/finder/search/slips.ts';

const FIELDS = ['title', 'names', 'called', 'signs', 'hidden', 'text'] as const;
const BOOST = { title: 3, names: 3, called: 3, signs: 2.5, hidden: 2, text: 0.5 } as const;
const WEIGHTS = { fuzzy: 0.6, prefix: 0.3 } as const;
/** A word that somebody may have meant counts less than one that was typed. */
const SLIP_BOOST = 0.6;
/** A term among the names and signs of this share of the conditions, such as "pain", tells little between them. */
const COMMON_SHARE = 0.35;
const COMMON_BOOST = 0.35;
/** What is shorter is not taken for the start of a word. */
const SHORTEST_START = 4;

export type Hit = {
  /** The place of the entry in the list the index was built from. */
  readonly at: number;
  readonly score: number;
  /** Terms of the entry that fit. */
  readonly terms: ReadonlySet<string>;
  /** Nothing but terms that most pages have. */
  readonly isVague: boolean;
  /** Nothing but words that are no subject by themselves, such as "today". */
  readonly isWeak: boolean;
  /** Nothing but words from the running text of the page. */
  readonly isInPassing: boolean;
  /** The share of what was typed that the page has, from 0 to 1. */
  readonly covered: number;
};

export type SearchIndex = { search(terms: readonly Term[]): readonly Hit[] };

type Indexed = { readonly id: number } & Readonly<Record<(typeof FIELDS)[number], readonly string[]>>;
type Known = Pick<SearchSource, 'entries' | 'help'>;

/** `plainWords` are right as they are, though no page has them: they are never taken for another word. */
export function buildIndex(source: SearchSource, readTerms: ReadTerms): SearchIndex {
  const { entries } = source;
  const index = new MiniSearch<Indexed>({
    fields: [...FIELDS],
    // Lines stay apart, so that the end of one and the start of the next are not read as one word.
    stringifyField: (value) => (value as readonly string[]).join('\n'),
    tokenize: (text) => text.split('\n').flatMap((line) => formsOf(readTerms(line))),
    processTerm: (term) => term,
  });
  index.addAll(entries.map((entry, id) => ({ ...entry, title: [entry.title], id })));
  const ask = asker(source, readTerms);
  const common = commonForms(entries, readTerms);
  const weak = weakTerms(readTerms);
  const isCommon = (term: string) => common.has(term);
  return {
    search: (terms) => {
      const asked = terms.map((_, at) => ask(terms, at));
      const slips = new Set(asked.flatMap((one) => one.slips));
      const starts = new Set(asked.flatMap((one) => one.starts));
      return index
        .search([...new Set(asked.flatMap((one) => [...one.forms, ...one.slips, ...one.starts]))].join(' '), {
          tokenize: (text) => text.split(' '),
          processTerm: (term) => term,
          boost: BOOST,
          boostTerm: (term) => (isCommon(term) ? COMMON_BOOST : 1) * (slips.has(term) ? SLIP_BOOST : 1),
          prefix: (term) => starts.has(term),
          weights: WEIGHTS,
        })
        .map(({ id, score, terms: fitting, queryTerms, match }) => ({
          at: Number(id),
          score,
          terms: new Set(fitting),
          isVague: queryTerms.every(isCommon),
          isWeak: queryTerms.every((term) => weak.has(term)),
          isInPassing: Object.values(match).every((fields) => fields.every((field) => field === 'text')),
          covered:
            asked.filter((one) =>
              [...one.forms, ...one.slips, ...one.starts].some((form) => queryTerms.includes(form)),
            ).length / asked.length,
        }));
    },
  };
}

/** What a line is found by: its terms, its words, and each two neighbors written as one. */
export function formsOf(terms: readonly Term[]): readonly string[] {
  return [...new Set([...terms.flatMap(({ word, term }) => [term, word]), ...joinedNeighbors(terms)])];
}

/** All that an entry is found by. */
export function linesOfEntry({ title, names, called, signs, hidden, text }: SearchEntry): readonly string[] {
  return [title, ...names, ...called, ...signs, ...hidden, ...text];
}

/** All words that pages and the signs of danger have. */
export function knownWords(known: Known, readTerms: ReadTerms): ReadonlySet<string> {
  return new Set(linesOf(known).flatMap((line) => readTerms(line).flatMap(({ word, term }) => [word, term])));
}

function linesOf({ entries, help }: Known): readonly string[] {
  const lines = entries.flatMap(linesOfEntry);
  return [...lines, ...help.emergency, ...help.crisis];
}

function joinedNeighbors(terms: readonly Term[]): readonly string[] {
  return terms.slice(1).map(({ word }, before) => `${terms[before]?.word ?? ''}${word}`);
}

/** One typed word: what it is looked up by, what it may have been meant to be, and what it may be the start of. */
type Asked = {
  readonly forms: readonly string[];
  readonly slips: readonly string[];
  readonly starts: readonly string[];
};

/** Words that a page has or that everybody knows are taken as they are; slips are looked for in others. */
function asker(source: SearchSource, readTerms: ReadTerms) {
  const known = formsIn(linesOf(source), readTerms);
  const plain = new Set(source.plainWords.split(' '));
  const slipsOf = slipFinder(knownWords(source, readTerms));
  return (terms: readonly Term[], at: number): Asked => {
    const { word, term } = terms[at] ?? { word: '', term: '' };
    const joined = joinedNeighbors(terms.slice(Math.max(0, at - 1), at + 2)).filter((form) =>
      known.has(form),
    );
    const forms = [...new Set([term, word, ...joined])];
    if (known.has(term) || joined.length > 0) return { forms: [term, ...joined], slips: [], starts: [] };
    if (known.has(word) || plain.has(term)) return { forms, slips: [], starts: [] };
    const starts = [term, word].filter((form) => form.length >= SHORTEST_START);
    return { forms, slips: [...new Set([...slipsOf(word), ...slipsOf(term)])], starts };
  };
}

function formsIn(lines: readonly string[], readTerms: ReadTerms): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => formsOf(readTerms(line))));
}

function commonForms(entries: readonly SearchEntry[], readTerms: ReadTerms): ReadonlySet<string> {
  const conditions = entries.filter(({ kind }) => kind === 'condition');
  const counts = new Map<string, number>();
  for (const { title, names, called, signs } of conditions) {
    for (const form of formsIn([title, ...names, ...called, ...signs], readTerms)) {
      counts.set(form, (counts.get(form) ?? 0) + 1);
    }
  }
  const most = conditions.length * COMMON_SHARE;
  return new Set([...counts].filter(([, count]) => count > most).map(([form]) => form));
}
