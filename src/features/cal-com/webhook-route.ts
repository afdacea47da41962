import { createHash } from 'node:crypto';
import type { CalComContext } from '#/features/cal-com/context.ts';
import { takeCalEvent } from '#/features/cal-com/take-cal-event.ts';
import { problemResponse, text, type ApiResponse, type ApiRoute } from '#/platform/http/api-route.ts';

/**
 * Where Cal.com tells what happened. Genuine calls are answered 200 once they are stored with what follows, and also when
 * nothing does. What cannot be read again right now is a 503, and a failure of ours a 500, so that they come again.
 */
export const calWebhookRoute: ApiRoute<CalComContext> = {
  method: 'POST',
  path: '/webhooks/cal',
  body: 'raw',
  async handle({ context, raw, headers }): Promise<ApiResponse> {
    if (context.readCalEvent === null)
      return problemResponse(context, { status: 404, kind: 'not-found', title: 'Cal.com is not set up.' });
    const event = context.readCalEvent(raw, headers, context.clock.now());
    if (!event.ok)
      return problemResponse(context, {
        status: 400,
        kind: 'not-genuine',
        title: 'The signature does not fit.',
      });
    const digest = createHash('sha256').update(raw).digest('hex');
    switch (await takeCalEvent(context, event.value, digest)) {
      case 'taken':
        return text(200, 'Noted.');
      case 'nothing-to-do':
        return text(200, 'Nothing to do.');
      case 'not-yet':
        return problemResponse(context, {
          status: 503,
          kind: 'not-yet',
          title: 'Please send this again later.',
        });
    }
  },
};
