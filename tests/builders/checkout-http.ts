import { stripeWebhookReader } from '#/adapters/stripe/stripe-webhook.ts';
import type { PaymentEvent } from '#/features/checkout/domain/payment-event.ts';
import { serve } from '#/app/main.ts';
import { apiRoutes } from '#/app/routes.ts';
import { buildSite } from './built-site.ts';
import { freePort } from './free-port.ts';
import { CHOOSE, openCheckoutSite, type CheckoutSite } from './checkout.ts';
import type { DialectName } from '#/platform/db/database.ts';
import { stripeEventBody, stripeSignature } from './stripe-event.ts';

export const WEBHOOK_SECRET = 'whsec_test';

export type CheckoutHttp = CheckoutSite & {
  readonly origin: string;
  /** Sends an event as the card company would; the status of the answer. */
  tell(event: PaymentEvent): Promise<number>;
  tellBytes(
    body: string | Uint8Array<ArrayBuffer>,
    headers: Readonly<Record<string, string>>,
  ): Promise<number>;
};

/** Every address for programs over real HTTP, behind the entry's checks, with a card company in memory. */
export async function startCheckoutHttp(dialect: DialectName, policy = CHOOSE): Promise<CheckoutHttp> {
  const port = await freePort();
  const site = await openCheckoutSite(dialect, {
    policy,
    settings: { PORT: String(port) },
    readPaymentEvent: stripeWebhookReader(WEBHOOK_SECRET),
  });
  const built = buildSite();
  const served = await serve({ context: site.context, dist: built.dist, routes: apiRoutes });
  const origin = `http://localhost:${port}`;
  const tellBytes = async (
    body: string | Uint8Array<ArrayBuffer>,
    headers: Readonly<Record<string, string>>,
  ) => {
    const sent = { 'content-type': 'application/json', ...headers };
    const answer = await fetch(`${origin}/webhooks/stripe`, { method: 'POST', body, headers: sent });
    await answer.arrayBuffer();
    return answer.status;
  };
  return {
    ...site,
    origin,
    tellBytes,
    tell(event) {
      const body = stripeEventBody(event);
      const signature = stripeSignature(body, WEBHOOK_SECRET, site.clock.now().epochMilliseconds);
      return tellBytes(body, { 'stripe-signature': signature });
    },
    async close() {
      await served.close();
      await site.close();
      built.remove();
    },
  };
}
