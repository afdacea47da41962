import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { HELP_FIRST } from '#/features/finder/domain/finder.ts';
import type { Finder } from '#/features/finder/content.ts';
import { paths } from '#/paths.ts';
import { SAMPLE_DIR } from './sample-dir.ts';

/** Slugs of the files of one kind of content. */
function slugsOf(kind: string): string[] {
  return readdirSync(join(SAMPLE_DIR, kind))
    .filter((name) => name.endsWith('.md'))
    .map((name) => name.replace(/\.md$/, ''))
    .sort();
}

const finder = parse(readFileSync(join(SAMPLE_DIR, 'finder.yaml'), 'utf8')) as Finder;

/** The address of every page that is for reading and belongs in a search engine. */
export const READING_PAGES: readonly string[] = [
  paths.home,
  paths.conditions,
  ...slugsOf('conditions').map((slug) => paths.condition(slug)),
  paths.find,
  paths.findArea(HELP_FIRST),
  ...finder.areas.map(({ slug }) => paths.findArea(slug)),
  paths.guides,
  ...slugsOf('guides').map((slug) => paths.guide(slug)),
  paths.glossary,
  paths.services,
  paths.team,
  paths.contact,
  paths.faq,
  paths.waitList,
  paths.insurancePlans,
  ...slugsOf('pages').map((slug) => `/${slug}`),
  paths.newsletterIssues,
  // The sample has no draft: a draft has no page.
  ...slugsOf('newsletter/issues').map((slug) => paths.newsletterIssue(slug)),
];

/** Pages that the server draws and that belong in a search engine as well: those that start with a form, and the list of letters. */
export const FORM_PAGES: readonly string[] = [paths.insurance, paths.newsletter, paths.newsletterLetters];

/** Condition pages once more, for the printer; not for search engines. */
export const LEAFLETS: readonly string[] = slugsOf('conditions').map((slug) => paths.conditionLeaflet(slug));

/** The exercises of each condition on a sheet of paper; not for search engines. */
export const MOVE_SHEETS: readonly string[] = slugsOf('conditions').map((slug) => paths.conditionMoves(slug));

/** An address no page has, to look at our own "not found" page. */
export const NO_SUCH_PAGE = '/no-such-page';
