import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { paths } from '#/paths.ts';
import { checkBudgets } from './budgets.ts';
import { StopError } from './say.ts';

/** Pages that every other page, a mail or the law leads to, whatever the clinic writes. */
const REQUIRED_PAGES = [
  paths.home,
  paths.conditions,
  paths.find,
  paths.glossary,
  paths.services,
  paths.team,
  paths.insurance,
  paths.about,
  paths.privacy,
  paths.accessibility,
  paths.cancellationPolicy,
] as const;

/** Files without which nothing can be served as it should. */
const REQUIRED_FILES = [join('client', '404.html'), join('client', '500.html'), join('server', 'entry.mjs')];

/** Stops when a finished build is not fit to be served: a page too heavy for a slow phone, or one that is missing. */
export function checkBuild(pages: string): void {
  const heavy = checkBudgets(pages).map(({ page, advice }) => `${page} ${advice}`);
  if (heavy.length > 0) {
    throw new StopError('The site was not built, because a page is too heavy for a slow phone:', heavy);
  }
  const missing = missingPages(pages);
  if (missing.length > 0) throw new StopError('The site was not built, because it lacks:', missing);
}

/** The addresses and files that a build should have and has not. */
export function missingPages(pages: string): readonly string[] {
  const fileOf = (address: string) => join('client', ...address.split('/'), 'index.html');
  return [
    ...REQUIRED_PAGES.filter((address) => !existsSync(join(pages, fileOf(address)))).map(
      (address) => `the page ${address}`,
    ),
    ...REQUIRED_FILES.filter((file) => !existsSync(join(pages, file))),
  ];
}
