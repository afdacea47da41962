import type { Config } from '#/platform/config/config.ts';
import type { WebhookState } from './finding.ts';

const WAIT_MS = 5_000;
/** What the site answers to a call that nobody signed. */
const NOT_GENUINE = 400;

/** Calls the site's own public addresses as a vendor would, without a signature: the site must refuse it, and be there. */
export async function askWebhooks(
  {
    siteUrl,
    production,
    stripe,
    resend,
    cal,
  }: Pick<Config, 'siteUrl' | 'production' | 'stripe' | 'resend' | 'cal'>,
  waitMs = WAIT_MS,
): Promise<readonly WebhookState[]> {
  if (!production) return [];
  const vendors = [
    ...(stripe.on ? (['stripe'] as const) : []),
    ...(resend.on ? (['resend'] as const) : []),
    ...(cal.on ? (['cal'] as const) : []),
  ];
  return Promise.all(
    vendors.map(async (vendor) => {
      const address = `${siteUrl}/webhooks/${vendor}`;
      return { address, answer: await answerOf(address, waitMs) };
    }),
  );
}

async function answerOf(address: string, waitMs: number): Promise<WebhookState['answer']> {
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
      redirect: 'manual',
      signal: AbortSignal.timeout(waitMs),
    });
    await response.body?.cancel();
    return response.status === NOT_GENUINE ? 'reached' : response.status;
  } catch {
    return 'none';
  }
}
