import { getEntry } from 'astro:content';
import type { CoverageQuestions } from '#/features/coverage/domain/questions-words.ts';
import type { CoverageWords } from '#/features/coverage/domain/words.ts';
import type { EveryCondition } from '#/features/conditions/domain/every-condition.ts';
import type { Finder } from '#/features/finder/domain/finder.ts';
import type { SearchWords } from '#/features/finder/domain/search-words.ts';
import type { Comparison } from '#/features/guides/domain/comparison.ts';
import type { LetterWords } from '#/features/newsletter/domain/offer.ts';
import type { ClinicCard } from '#/features/clinic/ui/clinic-card.ts';

/** The clinic as header and footer name it. The loader has already refused a build without it. */
export async function siteClinic(): Promise<ClinicCard> {
  const entry = await getEntry('clinic', 'clinic');
  if (entry === undefined) throw new Error('content/clinic.yaml is not among the collections.');
  return entry.data;
}

/** The words that stand on every condition page. */
export async function everyConditionWords(): Promise<EveryCondition> {
  const entry = await getEntry('everyCondition', 'every-condition');
  if (entry === undefined) throw new Error('content/every-condition.yaml is not among the collections.');
  return entry.data;
}

/** Medical beside relaxation massage, for the home page and the guide. */
export async function comparisonOfKinds(): Promise<Comparison> {
  const entry = await getEntry('comparison', 'comparison');
  if (entry === undefined)
    throw new Error('content/medical-or-relaxation.yaml is not among the collections.');
  return entry.data;
}

/** The body finder: its areas, their signs and choices. */
export async function finderWords(): Promise<Finder> {
  const entry = await getEntry('finder', 'finder');
  if (entry === undefined) throw new Error('content/finder.yaml is not among the collections.');
  return entry.data;
}

/** What the search knows besides the pages themselves. */
export async function searchWords(): Promise<SearchWords> {
  const entry = await getEntry('searchWords', 'search');
  if (entry === undefined) throw new Error('content/search.yaml is not among the collections.');
  return entry.data;
}

/** The offer to new readers of the letter, and the text beside its button. */
export async function letterWords(): Promise<LetterWords> {
  const entry = await getEntry('letter', 'letter');
  if (entry === undefined) throw new Error('content/newsletter is not among the collections.');
  return entry.data;
}

/** The questions about insurance. */
export async function coverageQuestions(): Promise<CoverageQuestions> {
  const entry = await getEntry('coverageQuestions', 'questions');
  if (entry === undefined) throw new Error('content/coverage/questions.yaml is not among the collections.');
  return entry.data;
}

/** What the clinic says about coverage. */
export async function coverageWords(): Promise<CoverageWords> {
  const entry = await getEntry('coverageWords', 'words');
  if (entry === undefined) throw new Error('content/coverage is not among the collections.');
  return entry.data;
}
