import { parseHtml } from './read-page.ts';
import { attributeOf } from './forms.ts';
import type { Answer } from './recording.ts';
import { answerOf, type Place } from './walker.ts';

/** Addresses that no page leads to. */
const UNLINKED = [
  '/sitemap-index.xml',
  '/sitemap-0.xml',
  '/robots.txt',
  '/rss.xml',
  '/credits.txt',
  '/search-source.json',
  '/insurance/words.json',
  '/healthz',
  '/readyz',
  '/insurance/result',
  '/insurance/papers',
  '/insurance/send',
  '/insurance/questions/1',
  '/book/visit',
  '/book/details',
  '/book/check',
  '/book/cookies',
  '/book/trouble',
  '/book/times?service=medical-massage-60&practitioner=any',
  '/book/month?service=relaxation-60&practitioner=any',
  '/visit/no-such-visit',
  '/visit/no-such-visit/cancel',
  '/newsletter/confirm?token=none',
  '/newsletter/unsubscribe?token=none',
  '/newsletter/unsubscribe',
  '/api/slots?service=medical-massage-60&practitioner=any&from=2026-12-03&days=3',
  '/api/slots?service=none',
  '/api/holds',
  '/webhooks/stripe',
  '/about/',
  '/no-such-page',
];
const IS_FILE = /\.(?:png|svg|woff2|css|js|jpg|webp|ico)$/;

/** Every page of the sitemap, every page that one of them leads to, and addresses for programs. Nothing is changed. */
export async function crawl(place: Place, most: number): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  const waiting = [...(await pagesOfSitemap(place)), ...UNLINKED];
  const known = new Set(waiting);
  for (let path = waiting.shift(); path !== undefined && answers.length < most; path = waiting.shift()) {
    const response = await fetch(new URL(path, place.origin), { redirect: 'manual' });
    const answer = await answerOf(`GET ${path}`, path, response);
    answers.push(answer);
    for (const next of leadsTo(answer, place)) {
      if (known.has(next)) continue;
      known.add(next);
      waiting.push(next);
    }
  }
  return answers;
}

async function pagesOfSitemap({ origin }: Place): Promise<readonly string[]> {
  const map = await (await fetch(new URL('/sitemap-0.xml', origin))).text();
  return [...map.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address = '']) => new URL(address).pathname);
}

function leadsTo({ path, body, status, headers }: Answer, place: Place): readonly string[] {
  const isPage = headers.some(([name, value]) => name === 'content-type' && value.startsWith('text/html'));
  if (!isPage || status !== 200) return [];
  return (
    parseHtml(body)
      .querySelectorAll('a, link')
      .map((link) => new URL(attributeOf(link, 'href') ?? '#', new URL(path, place.siteUrl)))
      .filter((url) => url.origin === place.siteUrl && !IS_FILE.test(url.pathname))
      // The same steps for every visit type and every week are one page each; these are named above.
      .filter((url) => url.search === '')
      .map((url) => url.pathname)
  );
}
