import { helpFinder } from '#/features/finder/domain/help-first.ts';
import { type ReadTerms, type Term, termReader } from '#/features/finder/domain/plain-terms.ts';
import { type Found, MOST_TYPED, type SiteSearch } from '#/features/finder/domain/search-answer.ts';
import { isSpanish } from '#/features/finder/domain/spanish.ts';
import type { SearchEntry, SearchSource } from '#/features/finder/domain/search-entry.ts';
import { buildIndex, formsOf, type Hit, linesOfEntry } from '#/features/finder/search/search-index.ts';

const MOST_RESULTS = 8;
/** A page far behind the best one is not an answer. */
const LEAST_SHARE = 0.22;
/** Who types just what a line of a page says means that page. */
const WHOLE_BOOST = 2;
const HALF = 0.5;
/** What leads to the page that says which languages we speak. */
const LANGUAGES = 'do you speak Spanish';
/** Who types the name of a condition wants its page before a guide or a word that mentions it. */
const KIND_BOOST = { condition: 1.6, guide: 1, answer: 1.7, page: 1, word: 0.45 } as const;

/** Builds the index once. The same source and words give the same answer, on the server and in a browser. */
export function siteSearch(source: SearchSource): SiteSearch {
  const { entries, sameMeaning, help } = source;
  const readTerms = termReader(sameMeaning);
  const findHelp = helpFinder(help, readTerms);
  const index = buildIndex(source, readTerms);
  const look = (terms: readonly Term[], isHelped: boolean) => {
    const hits = index.search(terms);
    const telling = hits.filter(({ isVague }) => !isVague);
    // Beside a number to call, a page that only shares the word "pain" would calm a person who must not wait.
    return rank(telling.length > 0 || isHelped ? telling : hits, terms, entries, readTerms);
  };
  return (typed) => {
    const asked = typed.slice(0, MOST_TYPED);
    const help = findHelp(asked);
    const found = look(readTerms(asked), help.length > 0);
    // A person in crisis is not sent to a price list because two words agree.
    if (help.includes('crisis'))
      return { help, found: found.filter(isHealthPage), isSpanish: isSpanish(asked) };
    if (!isSpanish(asked)) return { help, found, isSpanish: false };
    // A name of an illness may be the same in both; any other likeness is chance.
    const shared = found.filter(({ entry }) => entry.kind === 'condition' || entry.kind === 'answer');
    const spoken = look(readTerms(LANGUAGES), false).slice(0, 1);
    return { help, found: [...new Set([...shared, ...spoken])], isSpanish: true };
  };
}

function isHealthPage({ entry }: Found): boolean {
  return entry.kind === 'condition';
}

function rank(
  hits: readonly Hit[],
  asked: readonly Term[],
  entries: readonly SearchEntry[],
  readTerms: ReadTerms,
): readonly Found[] {
  const scored = hits.flatMap((hit) => {
    const entry = entries[hit.at];
    if (entry === undefined) return [];
    const fit = fitOf(entry, hit, asked, readTerms);
    if (!isAnswer(entry, hit, fit)) return [];
    const boost = KIND_BOOST[entry.kind] * (fit.isWhole ? WHOLE_BOOST : 1);
    return [{ entry, because: fit.line, hit, score: hit.score * boost }];
  });
  scored.sort((one, other) => other.score - one.score || one.hit.at - other.hit.at);
  const best = scored[0]?.score ?? 0;
  return scored
    .filter(({ score }) => score >= best * LEAST_SHARE)
    .slice(0, MOST_RESULTS)
    .map(({ entry, because }) => ({ entry, because }));
}

/** "We found nothing" is a better answer than a page that only shares a word in passing. */
function isAnswer({ kind }: SearchEntry, hit: Hit, fit: Fit): boolean {
  if (fit.isWhole) return true;
  if (hit.isWeak) return false;
  if (kind === 'condition') return !hit.isInPassing || hit.covered > HALF;
  if (hit.isInPassing || hit.covered < HALF) return false;
  return kind === 'guide' || fit.matched > 1 || fit.share > HALF;
}

type Fit = {
  /** The line of the page that fits best: it holds many of the matched terms and few others. */
  readonly line: string;
  readonly matched: number;
  /** The share of the line that was typed, from 0 to 1. */
  readonly share: number;
  /** What was typed is one line of the page, no more and no less. */
  readonly isWhole: boolean;
};

function fitOf(entry: SearchEntry, hit: Hit, asked: readonly Term[], readTerms: ReadTerms): Fit {
  const lines = linesOfEntry(entry);
  const fits = lines.map((line) => {
    const terms = readTerms(line);
    const forms = formsOf(terms).filter((form) => hit.terms.has(form)).length;
    const matched = terms.filter(({ word, term }) => hit.terms.has(term) || hit.terms.has(word)).length;
    const isWhole =
      terms.length > 0 && matched === terms.length && hit.covered === 1 && asked.length <= terms.length;
    const share = terms.length === 0 ? 0 : matched / terms.length;
    return { line, matched, share, isWhole, weight: (forms * forms) / (terms.length + 1) };
  });
  const nothing = { line: entry.title, matched: 0, share: 0, isWhole: false, weight: 0 };
  const best = fits.reduce((one, other) => (other.weight > one.weight ? other : one), nothing);
  return { ...best, isWhole: fits.some(({ isWhole }) => isWhole) };
}
