import { createHmac } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Sandbox } from '#/sandbox/sandbox-route.ts';
import { API_VERSION } from '#/sandbox/stripe/account-objects.ts';
import { eventObject, type EventRecord } from '#/sandbox/stripe/events.ts';
import type { StripeFaults } from '#/sandbox/stripe/fault.ts';

/** The next try comes a little later each time, then every minute. */
const PAUSES_MS = [20, 500, 1_000, 2_000, 5_000, 10_000, 30_000];
const LAST_PAUSE_MS = 60_000;

/** As long as Stripe keeps trying, by the product's clock. */
const GIVE_UP_AFTER_S = 3 * 24 * 60 * 60;

/** While webhooks are reordered they are gathered this long. */
const GATHER_MS = 400;

export type Delivery = {
  /** Sends one event, again and again until the product takes it. */
  send(sandbox: Sandbox, event: EventRecord): void;
  /** Tries at once what has not been taken, also what was dropped. Answers when each has been tried once. */
  sendAgain(sandbox: Sandbox, events: readonly EventRecord[]): Promise<void>;
};

export function makeDelivery(faults: StripeFaults): Delivery {
  let gathered: EventRecord[] = [];
  const gather = (sandbox: Sandbox, event: EventRecord) => {
    gathered.push(event);
    if (gathered.length > 1) return;
    guarded(async () => {
      await pause(GATHER_MS, undefined, { ref: false });
      const newestFirst = gathered.toReversed();
      gathered = [];
      for (const each of newestFirst) {
        if (!(await attempt(sandbox, each, faults))) keepTrying(sandbox, each, faults);
      }
    });
  };
  return {
    send(sandbox, event) {
      if (event.isDelivered || faults.fault === 'drop-webhooks') return;
      if (faults.fault === 'reorder-webhooks') {
        gather(sandbox, event);
        return;
      }
      const copies = faults.fault === 'duplicate-webhooks' ? 2 : 1;
      for (let copy = 0; copy < copies; copy += 1) keepTrying(sandbox, event, faults);
      if (copies > 1) guarded(() => sendLate(sandbox, event, faults));
    },
    async sendAgain(sandbox, events) {
      const waiting = events.filter(({ isDelivered }) => !isDelivered);
      await Promise.all(waiting.map((event) => attempt(sandbox, event, faults)));
    },
  };
}

async function sendLate(sandbox: Sandbox, event: EventRecord, faults: StripeFaults): Promise<void> {
  await pause(GATHER_MS, undefined, { ref: false });
  await attempt(sandbox, event, faults);
}

function keepTrying(sandbox: Sandbox, event: EventRecord, faults: StripeFaults): void {
  guarded(async () => {
    if (faults.delayMs > 0) await pause(faults.delayMs, undefined, { ref: false });
    for (let tries = 0; ; tries += 1) {
      await pause(PAUSES_MS[tries] ?? LAST_PAUSE_MS, undefined, { ref: false });
      if (await attempt(sandbox, event, faults)) return;
      const now = await sandbox.product.now();
      if (event.isDelivered || now.epochMilliseconds / 1000 - event.createdS > GIVE_UP_AFTER_S) return;
    }
  });
}

async function attempt(sandbox: Sandbox, event: EventRecord, faults: StripeFaults): Promise<boolean> {
  const { siteUrl, webhookOrigin = siteUrl, stripeWebhookSecret } = sandbox.settings;
  if (stripeWebhookSecret === null || faults.fault === 'down') return false;
  const body = JSON.stringify(eventObject(event, API_VERSION), null, 2);
  const now = await sandbox.product.now();
  const headers = signedHeaders(body, now, stripeWebhookSecret);
  try {
    const signal = AbortSignal.timeout(20_000);
    const response = await fetch(`${webhookOrigin}/webhooks/stripe`, {
      method: 'POST',
      headers,
      body,
      signal,
    });
    if (response.ok) event.isDelivered = true;
    return response.ok;
  } catch {
    return false;
  }
}

/** Stripe's scheme: HMAC-SHA-256 with the whole secret over time in seconds, a dot and the body, in hex. */
export function signedHeaders(
  body: string,
  now: Temporal.Instant,
  secret: string,
): Readonly<Record<string, string>> {
  const seconds = Math.floor(now.epochMilliseconds / 1000);
  const signature = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return {
    'content-type': 'application/json; charset=utf-8',
    'stripe-signature': `t=${seconds},v1=${signature}`,
    'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
  };
}

function guarded(work: () => Promise<void>): void {
  work().catch((error: unknown) => {
    console.error('The sandbox could not send a payment webhook.', error);
  });
}
