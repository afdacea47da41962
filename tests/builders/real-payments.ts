import { stripeGateway } from '#/adapters/stripe/stripe-gateway.ts';
import { stripeWebhookReader } from '#/adapters/stripe/stripe-webhook.ts';
import { seedSchedules } from '#/features/booking/seed-schedules.ts';
import { buildContext, type Context } from '#/app/context.ts';
import type { MovableClock } from '#/platform/clock.ts';
import { randomIds } from '#/platform/ids.ts';
import { serve } from '#/app/main.ts';
import { silentLog } from '#/platform/observability/log.ts';
import { apiRoutes } from '#/app/routes.ts';
import { bookingContent } from './booking-content.ts';
import { NOW } from './booking.ts';
import { buildSite } from './built-site.ts';
import { CHOOSE } from './checkout.ts';
import { testConfig } from './config.ts';
import { openTestDatabase, type TestDatabase } from './database.ts';
import { freePort } from './free-port.ts';
import { startStripeSandbox, STRIPE_WEBHOOK_SECRET, type StripeSandbox } from './stripe-sandbox.ts';
import { fixedClock } from './fixed-clock.ts';

/** The program, the vendor's own SDK and the sandbox's card company, with real HTTP both ways. */
export type RealPayments = {
  readonly context: Context;
  readonly database: TestDatabase;
  readonly clock: MovableClock;
  readonly sandbox: StripeSandbox;
  close(): Promise<void>;
};

/** `longestTryMs`: how long one try may take, where that is not the product's own; see `stripeClient`. */
export async function openRealPayments(longestTryMs?: number): Promise<RealPayments> {
  const port = await freePort();
  const clock = fixedClock(NOW);
  const sandbox = await startStripeSandbox(clock, `http://localhost:${port}`);
  const database = await openTestDatabase('sqlite');
  const context = buildContext({
    config: testConfig({ SANDBOX: 'off', LIMITS: 'off', PORT: String(port) }),
    ...{ database, clock, ids: randomIds(), log: silentLog() },
    content: { ...bookingContent(), checkout: CHOOSE },
    paymentConnection: {
      gateway: stripeGateway({
        ...{ secretKey: 'sk_test_sample', apiBase: sandbox.address },
        ...(longestTryMs === undefined ? {} : { longestTryMs }),
      }),
      readPaymentEvent: stripeWebhookReader(STRIPE_WEBHOOK_SECRET),
    },
  });
  await seedSchedules(context);
  const built = buildSite();
  const served = await serve({ context, dist: built.dist, routes: apiRoutes });
  return {
    ...{ context, database, clock, sandbox },
    async close() {
      await served.close();
      await sandbox.close();
      await database.close();
      built.remove();
    },
  };
}
