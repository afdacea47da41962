import type { Server } from 'node:http';
import Stripe from 'stripe';
import { listenAsSandbox } from '#/sandbox/sandbox-server.ts';
import type { SandboxSettings } from '#/sandbox/settings.ts';
import { stripeRoutes } from '#/sandbox/stripe/stripe-routes.ts';
import type { Clock } from '#/platform/clock.ts';
import { freePort } from './free-port.ts';

export const STRIPE_WEBHOOK_SECRET = 'whsec_a_secret_of_the_tests_only';

/** The sandbox's stand-in for Stripe on a port of its own, with the clock of the test. */
export type StripeSandbox = {
  readonly address: string;
  readonly port: number;
  /** The vendor's own SDK, pointed at the sandbox. */
  readonly stripe: Stripe;
  /** A control call such as `fault({ fault: 'down' })`. */
  fault(setting: Readonly<Record<string, unknown>>): Promise<void>;
  control(path: string, told: Readonly<Record<string, unknown>>): Promise<number>;
  /** Presses a button of the hosted page, as a browser without scripts does; gives where it leads. */
  press(
    sessionId: string,
    step: string,
  ): Promise<{ readonly status: number; readonly location: string | null }>;
  close(): Promise<void>;
};

export async function startStripeSandbox(
  clock: Clock,
  siteUrl = 'http://localhost:9',
): Promise<StripeSandbox> {
  const port = await freePort();
  const settings: SandboxSettings = {
    port,
    siteUrl,
    controlUrl: 'http://localhost:9',
    controlSecret: '',
    stripeWebhookSecret: STRIPE_WEBHOOK_SECRET,
    resendWebhookSecret: null,
    calWebhookSecret: null,
  };
  const product = {
    now: async () => clock.now(),
    setClock: async () => false,
    runDueJobs: async () => [],
    nextDue: async () => null,
  };
  const server: Server = await listenAsSandbox({ settings, product }, stripeRoutes());
  const address = `http://127.0.0.1:${port}`;
  const control = async (path: string, told: Readonly<Record<string, unknown>>) =>
    (await fetch(`${address}${path}`, { method: 'POST', body: JSON.stringify(told) })).status;
  return {
    address,
    port,
    stripe: new Stripe('sk_test_sample', { host: '127.0.0.1', port, protocol: 'http', telemetry: false }),
    control,
    async fault(setting) {
      if ((await control('/control/stripe', setting)) !== 200)
        throw new Error('The sandbox knows no such fault.');
    },
    async press(sessionId, step) {
      const url = `${address}/c/pay/${sessionId}/${step}`;
      const response = await fetch(url, { method: 'POST', redirect: 'manual' });
      return { status: response.status, location: response.headers.get('location') };
    },
    async close() {
      server.closeAllConnections();
      await new Promise((settle) => server.close(settle));
    },
  };
}

/** One appointment as the clinic asks for it. */
export const STRIPE_ORDER: Stripe.Checkout.SessionCreateParams = {
  mode: 'payment',
  line_items: [
    {
      quantity: 1,
      price_data: { currency: 'usd', unit_amount: 11_000, product_data: { name: 'Appointment' } },
    },
  ],
  success_url: 'http://localhost:9/book/paid?session={CHECKOUT_SESSION_ID}',
  cancel_url: 'http://localhost:9/book/check',
  client_reference_id: 'payment-1',
  metadata: { payment_id: 'payment-1' },
  payment_intent_data: { metadata: { payment_id: 'payment-1' } },
};
