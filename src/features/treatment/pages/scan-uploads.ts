import type { IncomingMessage } from 'node:http';
import { lookAtSession } from '#/features/staff/open-session.ts';
import { sessionCookie } from '#/features/staff/pages/session-cookie.ts';
import { MOST_SCAN_BYTES } from '#/features/treatment/domain/scan.ts';
import type { ServedContext } from '#/platform/context.ts';

const PAGE = /^\/desk\/visits\/[^/]+\/plan$/;
/** What a form sends around a file. */
const AROUND_BYTES = 16 * 1024;

/** The scan of an order is the one thing that is larger than any form: taken only from somebody who is signed in. */
export function scanUploads(context: ServedContext) {
  return async (path: string, { headers }: IncomingMessage): Promise<number | null> => {
    if (!PAGE.test(path)) return null;
    const token = sessionCookie(context.config.siteUrl).read(headers.cookie ?? null);
    const session = await lookAtSession(context, token);
    return session?.state === 'open' ? MOST_SCAN_BYTES + AROUND_BYTES : null;
  };
}
