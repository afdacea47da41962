import { BUILT_AT } from 'astro:env/server';
import { getCollection } from 'astro:content';
import { isPublished, newestFirst, type IssueFacts } from '#/features/newsletter/domain/issue.ts';
import { siteClinic } from '#/layouts/site-content.ts';
import { localDateAt } from '#/kernel/zoned-time.ts';

export type PublishedIssue = {
  readonly issue: IssueFacts & { readonly publishedOn: string };
  readonly html: string;
};

/** What may be read by all on the day of the build, newest first. A draft is in no file that is built. */
export async function publishedIssues(): Promise<readonly PublishedIssue[]> {
  const { timeZone } = await siteClinic();
  const today = localDateAt(timeZone, Temporal.Instant.from(BUILT_AT).epochMilliseconds);
  const entries = await getCollection('issues');
  const all = newestFirst(entries.map(({ data }) => data));
  return all.flatMap(({ publishedOn, ...data }) => {
    const entry = entries.find(({ id }) => id === data.slug);
    if (publishedOn === null || !isPublished({ publishedOn }, today)) return [];
    return [{ issue: { ...data, publishedOn }, html: entry?.rendered?.html ?? '' }];
  });
}

/** One page for each. */
export async function issuePages() {
  const published = await publishedIssues();
  return published.map((props) => ({ params: { slug: props.issue.slug }, props }));
}
