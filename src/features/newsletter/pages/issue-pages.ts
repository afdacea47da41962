import { BUILT_AT } from 'astro:env/server';
import { isPublished, newestFirst, type NewsletterIssue } from '#/features/newsletter/domain/issue.ts';
import { localDateAt } from '#/kernel/zoned-time.ts';
import { builtContent } from '#/layouts/built-content.ts';
import { renderedMarkdown } from '#/layouts/rendered-markdown.ts';

export type PublishedIssue = NewsletterIssue & { readonly publishedOn: string };

/** What may be read by all on the day of the build, newest first. A draft is in no file that is built. */
export async function publishedIssues(): Promise<readonly PublishedIssue[]> {
  const { clinic, issues } = await builtContent();
  const today = localDateAt(clinic.timeZone, Temporal.Instant.from(BUILT_AT).epochMilliseconds);
  return newestFirst(issues).flatMap(({ publishedOn, ...issue }) =>
    publishedOn !== null && isPublished({ publishedOn }, today) ? [{ ...issue, publishedOn }] : [],
  );
}

/** One page for each. */
export async function issuePages() {
  const published = await publishedIssues();
  return Promise.all(
    published.map(async (issue) => ({
      params: { slug: issue.slug },
      props: { issue, html: await renderedMarkdown(issue.body) },
    })),
  );
}
