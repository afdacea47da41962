import { noteCardOf } from '#/features/checkout/note-cards.ts';
import { recordPaymentEvent } from '#/features/checkout/record-payment-event.ts';
import type { CheckoutContext } from '#/features/checkout/context.ts';
import { problemResponse, text, type ApiResponse, type ApiRoute } from '#/platform/http/api-route.ts';

/**
 * Where the card company tells what happened. Genuine events are answered 200 once they are stored with what
 * follows, and also when they make no sense; a failure of ours is a 500, so that they come again.
 */
export const paymentWebhookRoute: ApiRoute<CheckoutContext> = {
  method: 'POST',
  path: '/webhooks/stripe',
  body: 'raw',
  async handle({ context, raw, headers }): Promise<ApiResponse> {
    if (context.readPaymentEvent === null) {
      return problemResponse(context, {
        status: 404,
        kind: 'not-found',
        title: 'No card payment is set up.',
      });
    }
    const event = context.readPaymentEvent(raw, headers, context.clock.now());
    if (!event.ok) {
      return problemResponse(context, {
        status: 400,
        kind: 'not-genuine',
        title: 'The signature does not fit.',
      });
    }
    const { kind } = await recordPaymentEvent(context, event.value);
    const { fact } = event.value;
    if (kind === 'applied' && fact.kind === 'session-paid') await noteCardOf(context, fact.intentId);
    return text(200, kind === 'applied' ? 'Noted.' : 'Nothing to do.');
  },
};
