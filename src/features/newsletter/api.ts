import { readerAsking, type NewsletterContext } from '#/features/newsletter/context.ts';
import { leaveNewsletter } from '#/features/newsletter/leave-newsletter.ts';
import { paths } from '#/paths.ts';
import {
  problemResponse,
  text,
  type ApiRequest,
  type ApiResponse,
  type ApiRoute,
} from '#/platform/http/api-route.ts';

/**
 * Leaving by one press in the mail program (RFC 8058): a POST without page, login or cookie. A token that is not whole
 * is an error: a mail program that hears "done" tells its reader so. A GET changes nothing and goes on to the page.
 */
export const newsletterRoutes: readonly ApiRoute<NewsletterContext>[] = [
  { method: 'POST', path: paths.newsletterLeaveAtOnce, body: 'raw', handle: leaveAtOnce },
  {
    method: 'GET',
    path: paths.newsletterLeaveAtOnce,
    body: 'none',
    handle: async (request) => toThePage(request),
  },
];

async function leaveAtOnce({
  context,
  query,
  clientKey,
  requestId,
}: ApiRequest<NewsletterContext>): Promise<ApiResponse> {
  const asker = readerAsking({ clientKey, requestId });
  const left = await leaveNewsletter(context, query.get('token') ?? '', asker);
  if (!left.ok) {
    return problemResponse(context, {
      status: 404,
      kind: left.fault.kind,
      title: 'This link is not whole. You have not left the list.',
      detail: `Leave by your address: ${context.config.siteUrl}${paths.newsletterLeaveByAddress}`,
    });
  }
  return text(200, 'You have left the list.');
}

function toThePage({ query }: ApiRequest<unknown>): ApiResponse {
  const token = encodeURIComponent(query.get('token') ?? '');
  return {
    status: 303,
    headers: [
      ['Location', paths.newsletterLeave(token)],
      ['Cache-Control', 'no-store'],
    ],
    body: null,
  };
}
