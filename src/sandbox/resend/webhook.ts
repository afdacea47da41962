import { createHmac, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { SentMail } from '#/sandbox/mail/mailbox.ts';
import type { Sandbox } from '#/sandbox/sandbox-route.ts';

/** The first one waits until the product has written down that the mail was taken. */
const PAUSES_MS = [300, 1_000, 5_000, 30_000];

/** Sends the news of a mail to the product, again and again until it is taken, as Resend does. */
export async function sendWebhook(sandbox: Sandbox, mail: SentMail): Promise<boolean> {
  const { siteUrl, resendWebhookSecret } = sandbox.settings;
  if (resendWebhookSecret === null || mail.fate === 'delivered') return false;
  const id = `msg_${randomUUID().replaceAll('-', '')}`;
  for (const pauseMs of PAUSES_MS) {
    await pause(pauseMs, undefined, { ref: false });
    const now = await sandbox.product.now();
    const body = JSON.stringify(eventOf(mail));
    const headers = signedHeaders({ id, body, now, secret: resendWebhookSecret });
    if (await isTaken(`${siteUrl}/webhooks/resend`, headers, body)) return true;
  }
  return false;
}

export type ToSign = {
  readonly id: string;
  readonly body: string;
  readonly now: Temporal.Instant;
  /** "whsec_" and base64. */
  readonly secret: string;
};

/** Headers by the scheme Resend uses (Svix): HMAC-SHA-256 over id, time in seconds and body, joined by dots. */
export function signedHeaders({ id, body, now, secret }: ToSign): Readonly<Record<string, string>> {
  const seconds = Math.floor(now.epochMilliseconds / 1000);
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64');
  return {
    'content-type': 'application/json',
    'svix-id': id,
    'svix-timestamp': String(seconds),
    'svix-signature': `v1,${signature}`,
  };
}

function eventOf(mail: SentMail): unknown {
  const shared = {
    created_at: mail.at,
    email_id: mail.id,
    from: mail.from,
    to: mail.to.split(', '),
    subject: mail.subject,
  };
  if (mail.fate === 'complained') return { type: 'email.complained', created_at: mail.at, data: shared };
  const bounce = { type: 'Permanent', subType: 'General', message: 'The address does not take mail.' };
  return { type: 'email.bounced', created_at: mail.at, data: { ...shared, bounce } };
}

async function isTaken(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): Promise<boolean> {
  try {
    const response = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(10_000) });
    return response.ok;
  } catch {
    return false;
  }
}
