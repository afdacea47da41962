import { createHmac } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { CalFaultSwitch } from '#/sandbox/cal-com/fault.ts';
import type { Sandbox } from '#/sandbox/sandbox-route.ts';

/** Three tries in all, the first wait 10 seconds and each half as long again: after that the news is lost. */
const PAUSES_MS = [10_000, 15_000];
/** While webhooks are reordered they are gathered this long. */
const GATHER_MS = 400;
const LONGEST_MS = 20_000;

export type CalDelivery = {
  /** Sends one body. Answers with the product's status after the first try; null where nothing was sent or answered. */
  send(sandbox: Sandbox, body: string): Promise<number | null>;
  /** The same whatever goes wrong, once and not again: for news that is made up by hand. */
  sendOnce(sandbox: Sandbox, body: string, secret: string): Promise<number | null>;
};

export function makeCalDelivery(faults: CalFaultSwitch): CalDelivery {
  let gathered: (() => Promise<number | null>)[] = [];
  const gather = (send: () => Promise<number | null>) => {
    gathered.push(send);
    if (gathered.length > 1) return;
    guarded(async () => {
      await pause(GATHER_MS, undefined, { ref: false });
      const newestFirst = gathered.toReversed();
      gathered = [];
      for (const each of newestFirst) await each();
    });
  };
  return {
    sendOnce: post,
    async send(sandbox, body) {
      const secret = sandbox.settings.calWebhookSecret;
      const { fault } = faults;
      if (secret === null || fault === 'down' || fault === 'drop-webhooks') return null;
      const once = () => post(sandbox, body, fault === 'forge-webhooks' ? `not ${secret}` : secret);
      if (fault === 'reorder-webhooks') {
        gather(once);
        return null;
      }
      const first = await once();
      if (fault === 'duplicate-webhooks') await once();
      if (!isTaken(first)) guarded(() => keepTrying(once));
      return first;
    },
  };
}

async function keepTrying(once: () => Promise<number | null>): Promise<void> {
  for (const wait of PAUSES_MS) {
    await pause(wait, undefined, { ref: false });
    if (isTaken(await once())) return;
  }
}

function isTaken(status: number | null): boolean {
  return status !== null && status < 300;
}

async function post(sandbox: Sandbox, body: string, secret: string): Promise<number | null> {
  const { siteUrl, webhookOrigin = siteUrl } = sandbox.settings;
  try {
    const response = await fetch(`${webhookOrigin}/webhooks/cal`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-cal-signature-256': createHmac('sha256', secret).update(body).digest('hex'),
        'x-cal-webhook-version': '2021-10-20',
      },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(LONGEST_MS),
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return null;
  }
}

function guarded(work: () => Promise<void>): void {
  work().catch((error: unknown) => {
    console.error('The sandbox could not send a webhook of Cal.com.', error);
  });
}
