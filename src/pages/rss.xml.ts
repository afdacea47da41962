import type { APIRoute } from 'astro';
import { feedOfChanges } from '#/layouts/feed.ts';
import { publishedIssues } from '#/features/newsletter/pages/issue-pages.ts';
import { paths } from '#/paths.ts';

/** Everything that changed on the pages for reading. */
export const GET: APIRoute = async ({ locals, site }) => {
  const { clinic, conditions, guides } = locals.content;
  const pages = [
    ...conditions.map(({ shortName, slug, inSearch, changes }) => ({
      name: shortName,
      path: paths.condition(slug),
      about: inSearch.summary,
      changes,
    })),
    ...guides.map(({ shortTitle, slug, summary, changes }) => ({
      name: shortTitle,
      path: paths.guide(slug),
      about: summary,
      changes,
    })),
  ];
  const issues = await publishedIssues();
  const also = issues.map(({ title: name, slug, publishedOn, summary }) => ({
    title: `Our letter: ${name}`,
    path: paths.newsletterIssue(slug),
    on: publishedOn,
    what: summary,
  }));
  const title = 'All changes';
  const description =
    'What changed on our pages about conditions, in our guides, and each issue of our letter.';
  const feed = { title, description, page: paths.home, feed: paths.feed, pages, also };
  return feedOfChanges(feed, clinic, site);
};
