import { createServer } from 'node:http';
import { flushCompileCache } from 'node:module';
import { paymentWebhookRoute } from '#/features/checkout/webhook-route.ts';
import { stripeWebhookReader } from '#/adapters/stripe/stripe-webhook.ts';
import { buildContext } from '#/app/context.ts';
import { systemClock } from '#/platform/clock.ts';
import { openDatabase } from '#/platform/db/database.ts';
import { devMiddleware } from '#/app/dev.ts';
import { randomIds } from '#/platform/ids.ts';
import { silentLog } from '#/platform/observability/log.ts';
import { crowdedContent } from '../builders/booking-content.ts';
import { gatewayInMemory } from '../builders/gateway-in-memory.ts';
import { testConfig } from '../builders/config.ts';

// Takes webhooks behind the entry's checks: node take-webhooks.ts PORT DATABASE_URL SECRET THERAPISTS. One line on
// standard output when it listens.
const [port = '', url = '', secret = '', therapists = '1'] = process.argv.slice(2);
const clock = systemClock();
const { gateway } = gatewayInMemory(clock);
const context = buildContext({
  config: testConfig({ PORT: port, SANDBOX: 'off', LIMITS: 'off' }),
  database: await openDatabase(url),
  ...{ clock, ids: randomIds(), log: silentLog(), content: crowdedContent(Number(therapists)) },
  paymentConnection: { gateway, readPaymentEvent: stripeWebhookReader(secret) },
});
// Whoever is killed could not keep what it has read for the next.
flushCompileCache();
const take = devMiddleware(context, [paymentWebhookRoute]);
const server = createServer((request, response) => {
  take(request, response, () => response.writeHead(404).end());
});
server.listen(Number(port), '127.0.0.1', () => process.stdout.write('ready\n'));
