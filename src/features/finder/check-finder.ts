import type { Finder, SearchWords } from '#/features/finder/content.ts';
import { faultsOfSigns } from '#/features/conditions/check-shared-signs.ts';
import type { EveryCondition } from '#/features/conditions/content/every-condition.ts';
import { paths } from '#/paths.ts';
import { faultsOfTwins } from '#/platform/content/check-twins.ts';
import { closestWord } from '#/platform/content/closest-word.ts';
import { faultAt } from '#/platform/content/content-fault.ts';
import type { ContentFault } from '#/platform/content/content-fault.ts';
import type { Entry, Reading } from '#/platform/content/read-kinds.ts';

type Named = { readonly slug: string };

type Read = {
  readonly finder: Reading<Finder>;
  readonly searchWords: Reading<SearchWords>;
  readonly conditions: Reading<Named>;
  readonly guides: Reading<Named>;
  readonly pages: Reading<Named>;
  readonly everyCondition: Reading<EveryCondition>;
};

/** Every page the finder or the search leads to is a page we have. */
export function checkFinder(readings: Read): ContentFault[] {
  const { finder, searchWords, conditions, guides, pages, everyCondition } = readings;
  // A page with a fault is not in the lists, so its name would set off a false alarm.
  if ([conditions, guides, pages].some((reading) => reading.faults.length > 0)) return [];
  const conditionSlugs = conditions.entries.map(({ value }) => value.slug);
  const guideSlugs = guides.entries.map(({ value }) => value.slug);
  const addresses = [
    ...Object.values(paths).filter((path) => typeof path === 'string'),
    ...pages.entries.map(({ value }) => `/${value.slug}`),
  ];
  return [
    ...finder.entries.flatMap((entry) => [
      ...checkChoices(entry, conditionSlugs),
      ...entry.value.areas.flatMap(({ sharedSigns }, area) =>
        faultsOfSigns(entry.file, ['areas', area, 'sharedSigns'], sharedSigns, everyCondition),
      ),
      ...faultsOfTwins(entry.file, ['areas'], entry.value.areas, 'slug', 'area'),
    ]),
    ...searchWords.entries.flatMap((entry) => [
      ...checkSlugs(entry, 'conditions', conditionSlugs),
      ...checkSlugs(entry, 'guides', guideSlugs),
      ...checkAddresses(entry, addresses),
    ]),
  ];
}

function checkChoices({ file, value }: Entry<Finder>, known: readonly string[]): ContentFault[] {
  return value.areas.flatMap(({ choices }, area) =>
    choices.flatMap(({ conditions }, choice) =>
      conditions.flatMap((slug, place) =>
        missing(file, ['areas', area, 'choices', choice, 'conditions', place], slug, known),
      ),
    ),
  );
}

function checkSlugs(
  { file, value }: Entry<SearchWords>,
  list: 'conditions' | 'guides',
  known: readonly string[],
): ContentFault[] {
  return value[list].flatMap(({ slug }, index) => missing(file, [list, index, 'slug'], slug, known));
}

function checkAddresses({ file, value }: Entry<SearchWords>, known: readonly string[]): ContentFault[] {
  return value.pages.flatMap(({ address }, index) =>
    missing(file, ['pages', index, 'address'], address, known),
  );
}

function missing(
  file: string,
  path: readonly (string | number)[],
  name: string,
  known: readonly string[],
): ContentFault[] {
  if (known.includes(name)) return [];
  const closest = closestWord(name, known);
  const advice = closest === null ? 'Take it out or correct it.' : `Did you mean ${closest}?`;
  return [
    faultAt(
      file,
      path,
      (field) => `${field} in ${file} leads to "${name}", a page we do not have. ${advice}`,
    ),
  ];
}
