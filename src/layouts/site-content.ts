import { getEntry } from 'astro:content';
import type { EveryCondition } from '#/features/conditions/domain/every-condition.ts';
import type { Finder } from '#/features/finder/domain/finder.ts';
import type { SearchWords } from '#/features/finder/domain/search-words.ts';
import type { Comparison } from '#/features/guides/domain/comparison.ts';
import type { ClinicCard } from '#/ui/clinic-card.ts';

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
