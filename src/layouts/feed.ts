import { getRssString } from '@astrojs/rss';
import { type ChangingPage, feedEntries, type FeedEntry } from '#/ui/page-history.ts';

type Feed = {
  readonly title: string;
  readonly description: string;
  /** The page the feed belongs to, and the feed's own address; both as paths. */
  readonly page: string;
  readonly feed: string;
  readonly pages: readonly ChangingPage[];
  /** What is news by itself, such as an issue of the newsletter. */
  readonly also?: readonly FeedEntry[];
};

type Publisher = { readonly name: string; readonly sample: boolean; readonly timeZone: string };

/** An RSS 2.0 feed of what changed on these pages. A change counts from the first minute of its day at the clinic. */
export async function feedOfChanges(
  feed: Feed,
  { name, sample, timeZone }: Publisher,
  site: URL | undefined,
): Promise<Response> {
  const address = (path: string) => new URL(path, site).href;
  const startOf = (day: string) => Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds;
  const text = await getRssString({
    title: `${feed.title} – ${name}`,
    description: sample ? `${feed.description} This is a sample clinic.` : feed.description,
    site: address(feed.page),
    trailingSlash: false,
    xmlns: { atom: 'http://www.w3.org/2005/Atom' },
    customData:
      '<language>en-us</language>' +
      `<atom:link href="${address(feed.feed)}" rel="self" type="application/rss+xml"/>`,
    items: inOrder([...feedEntries(feed.pages), ...(feed.also ?? [])]).map(({ title, path, on, what }) => ({
      title,
      link: address(path),
      description: what,
      pubDate: new Date(startOf(on)),
    })),
  });
  return new Response(text, { headers: { 'Content-Type': 'application/rss+xml; charset=utf-8' } });
}

function inOrder(entries: readonly FeedEntry[]): readonly FeedEntry[] {
  return entries.toSorted((one, other) => (one.on === other.on ? 0 : one.on < other.on ? 1 : -1));
}
