import { newestDay } from '#/kernel/newest-day.ts';
import { builtContent } from '#/layouts/built-content.ts';
import { paths } from '#/paths.ts';

type Dated = { readonly slug: string; readonly changes: readonly { readonly on: string }[] };
type Words = {
  readonly conditions: readonly Dated[];
  readonly guides: readonly Dated[];
  readonly pages: readonly { readonly slug: string; readonly lastEdited: string }[];
  readonly issues: readonly { readonly slug: string; readonly publishedOn: string | null }[];
  readonly plans: { readonly checkedOn: string };
};

/** The day on which each page last changed, YYYY-MM-DD, by its path. A page that keeps no days is not in it. */
export function pageDays({ conditions, guides, pages, issues, plans }: Words): ReadonlyMap<string, string> {
  const changed = (days: readonly Dated[], pathOf: (slug: string) => string) =>
    days.map(({ slug, changes }) => [pathOf(slug), newestDay(changes)] as const);
  const articles = [...changed(conditions, paths.condition), ...changed(guides, paths.guide)];
  const published = issues.flatMap(({ slug, publishedOn }) =>
    publishedOn === null ? [] : [[paths.newsletterIssue(slug), publishedOn] as const],
  );
  const newestOf = (prefix: string) =>
    [...articles, ...published]
      .filter(([path]) => path.startsWith(prefix))
      .map(([, day]) => day)
      .sort()
      .at(-1);
  const lists = [paths.conditions, paths.guides, paths.newsletterIssues].flatMap((path) => {
    const day = newestOf(`${path}/`);
    return day === undefined ? [] : [[path, day] as const];
  });
  return new Map([
    ...articles,
    ...published,
    ...lists,
    ...pages.map(({ slug, lastEdited }) => [`/${slug}`, lastEdited] as const),
    [paths.insurancePlans, plans.checkedOn],
  ]);
}

/** One address of the site map, with the day of its last change where it keeps one. */
export async function withDay<Item extends { readonly url: string }>(item: Item): Promise<Item> {
  const day = pageDays(await builtContent()).get(new URL(item.url).pathname.replace(/(.)\/$/, '$1'));
  return day === undefined ? item : { ...item, lastmod: day };
}
