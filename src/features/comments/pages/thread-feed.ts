import { getRssString } from '@astrojs/rss';
import type { APIContext } from 'astro';
import type { Thread } from '#/features/comments/domain/thread.ts';
import { readThread, versionOf } from '#/features/comments/read-thread.ts';
import { threadView } from '#/features/comments/ui/thread-view.ts';

/** Long enough that feed readers do not ask in vain, short enough that a deleted comment is gone from them soon. */
const FRESH_SECONDS = 300;

/** The newest comments of one page as RSS 2.0. The words stay plain text. */
export async function threadFeed(
  { locals, params, request }: APIContext,
  kind: Thread['kind'],
): Promise<Response> {
  const { context } = locals;
  const read = await readThread(context, { kind, slug: params['slug'] ?? '' }, null);
  if (read === null) return new Response(null, { status: 404 });
  const headers = {
    'Content-Type': 'application/rss+xml; charset=utf-8',
    'Cache-Control': `public, max-age=${String(FRESH_SECONDS)}`,
    ETag: `W/"${versionOf(read)}"`,
  };
  if (request.headers.get('if-none-match') === headers.ETag) {
    return new Response(null, { status: 304, headers });
  }
  return new Response(await feedText(locals, read), { headers });
}

async function feedText(
  { context }: APIContext['locals'],
  read: Parameters<typeof threadView>[0],
): Promise<string> {
  const { clinic, everyCondition } = context.content;
  const { title, comments, hrefs } = threadView(read, clinic, everyCondition);
  const address = (path: string) => new URL(path, context.config.siteUrl).href;
  const instants = new Map(read.comments.map(({ id, shownAtMs }) => [id, shownAtMs]));
  return getRssString({
    title: `Comments: ${title} – ${clinic.name}`,
    description: `What readers wrote. It is not medical advice.${clinic.sample ? ' This is a sample clinic.' : ''}`,
    site: address(hrefs.comments),
    trailingSlash: false,
    xmlns: { atom: 'http://www.w3.org/2005/Atom' },
    customData:
      '<language>en-us</language>' +
      `<atom:link href="${address(hrefs.feed)}" rel="self" type="application/rss+xml"/>`,
    items: comments.map(({ id, penName, words, reply }) => ({
      title: `Comment by ${penName}`,
      link: `${address(hrefs.comments)}#comment-${id}`,
      description: asHtml(reply === null ? words : `${words}\n\n${clinic.shortName} answers: ${reply}`),
      pubDate: new Date(instants.get(id) ?? 0),
    })),
  });
}

/** Feed readers show a description as HTML: what looks like a tag must stay words. */
function asHtml(words: string): string {
  const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\n': '<br>' };
  return words.replace(/[&<>\n]/g, (sign) => signs[sign] ?? sign);
}
