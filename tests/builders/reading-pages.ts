import { readdirSync } from 'node:fs';
import { paths } from '#/paths.ts';

/** Slugs of the files of one kind of content. */
function slugsOf(kind: string): string[] {
  return readdirSync(`content/${kind}`)
    .filter((name) => name.endsWith('.md'))
    .map((name) => name.replace(/\.md$/, ''))
    .sort();
}

/** The address of every page that is for reading and belongs in a search engine. */
export const READING_PAGES: readonly string[] = [
  paths.home,
  paths.conditions,
  ...slugsOf('conditions').map((slug) => paths.condition(slug)),
  paths.guides,
  ...slugsOf('guides').map((slug) => paths.guide(slug)),
  paths.glossary,
  paths.services,
  paths.team,
  ...slugsOf('pages').map((slug) => `/${slug}`),
];

/** An address no page has, to look at our own "not found" page. */
export const NO_SUCH_PAGE = '/no-such-page';
