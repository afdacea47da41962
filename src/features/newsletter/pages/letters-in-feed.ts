import { listSentLetters } from '#/features/newsletter/find-issue.ts';
import type { IssueContext } from '#/features/newsletter/context.ts';
import { paths } from '#/paths.ts';
import type { PlatformContext } from '#/platform/context.ts';
import type { LivePart } from '#/platform/http/live-files.ts';

/** Before it stands what is new: the feed is built with the site, and has at least one entry. */
const FIRST_ENTRY = '<item>';

/**
 * Letters that were sent from the desk, in the feed of all changes beside the issues that were built with it. A database
 * that is gone or slow takes them away and nothing else.
 */
export function lettersInFeed(
  context: Pick<IssueContext, 'database' | 'clock'> & Pick<PlatformContext, 'log' | 'config'>,
): LivePart {
  return {
    path: paths.feed,
    mark: FIRST_ENTRY,
    async html(requestId) {
      try {
        const letters = await listSentLetters(context);
        return letters.length === 0
          ? null
          : `${letters.map((letter) => entryOf(letter, context.config.siteUrl)).join('')}${FIRST_ENTRY}`;
      } catch (error) {
        context.log.error('feed-without-letters', { requestId, error });
        return null;
      }
    },
  };
}

function entryOf(
  letter: {
    readonly title: string;
    readonly slug: string;
    readonly summary: string;
    readonly sentAtMs: number;
  },
  siteUrl: string,
): string {
  const address = escaped(new URL(paths.newsletterLetter(letter.slug), siteUrl).href);
  const parts = [
    `<title>${escaped(`Our letter: ${letter.title}`)}</title>`,
    `<link>${address}</link><guid isPermaLink="true">${address}</guid>`,
    `<description>${escaped(letter.summary)}</description>`,
    `<pubDate>${new Date(letter.sentAtMs).toUTCString()}</pubDate>`,
  ];
  return `<item>${parts.join('')}</item>`;
}

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replaceAll(/[&<>"]/g, (sign) => SIGNS[sign] ?? '');
}
