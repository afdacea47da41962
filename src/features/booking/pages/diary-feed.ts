import type { APIContext } from 'astro';
import { diaryIcs } from '#/features/booking/calendar/diary-ics.ts';
import type { DiaryFeed } from '#/features/booking/domain/diary-feed.ts';
import { readDiaryFeed } from '#/features/booking/read-diary-feed.ts';
import { digestOf } from '#/platform/limits/digest.ts';

/** `/calendar/<secret>.ics`: what a calendar program asks for again and again, mostly to hear that nothing has changed. */
export async function diaryFeed({ locals, params, request }: APIContext): Promise<Response> {
  const feed = await readDiaryFeed(locals.context, params['secret'] ?? '');
  if (feed === null) return new Response('There is no calendar here.\n', { status: 404, headers: PLAIN });
  const { body, etag } = writtenOut(feed);
  const headers = { ETag: etag, 'Cache-Control': 'private, no-cache', 'X-Robots-Tag': 'noindex' };
  const known = request.headers.get('if-none-match')?.split(',') ?? [];
  // Weak or strong: a proxy that packs an answer makes its tag weak.
  if (known.some((tag) => tag.trim().replace(/^W\//, '') === etag))
    return new Response(null, { status: 304, headers });
  return new Response(body, { headers: { 'Content-Type': 'text/calendar; charset=utf-8', ...headers } });
}

type WrittenFeed = { readonly body: string; readonly etag: string };
const written = new WeakMap<DiaryFeed, WrittenFeed>();

/** Once for as long as the feed is the same. */
function writtenOut(feed: DiaryFeed): WrittenFeed {
  const known = written.get(feed);
  if (known !== undefined) return known;
  const body = diaryIcs(feed);
  const fresh = { body, etag: `"${digestOf(body).slice(0, 22)}"` };
  written.set(feed, fresh);
  return fresh;
}

const PLAIN = { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' };
