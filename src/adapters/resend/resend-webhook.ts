import { createHmac, timingSafeEqual } from 'node:crypto';
import { failed, ok } from '#/kernel/result.ts';
import type { MailReport, ReadMailReport } from '#/platform/outbox/mail-report.ts';

/** A call older or newer than this is a replay or a wrong clock. */
const TOLERANCE_SECONDS = 5 * 60;

/**
 * Reads Resend's webhooks, signed by the Svix scheme: HMAC-SHA-256 over id, time and body. The SDK's own check asks
 * the machine's clock; this one takes `now`, so that it holds under the clinic's clock too.
 */
export function resendWebhookReader(webhookSecret: string): ReadMailReport {
  const key = Buffer.from(webhookSecret.replace(/^whsec_/, ''), 'base64');
  return (raw, headers, now) => {
    const id = headers['svix-id'];
    const time = headers['svix-timestamp'];
    const signatures = headers['svix-signature'];
    if (typeof id !== 'string' || typeof time !== 'string' || typeof signatures !== 'string')
      return notGenuine;
    const age = Math.abs(now.epochMilliseconds / 1000 - Number(time));
    if (!/^\d{1,12}$/.test(time) || age > TOLERANCE_SECONDS) return notGenuine;
    const wanted = createHmac('sha256', key).update(`${id}.${time}.`).update(raw).digest();
    if (!signatures.split(' ').some((signature) => isSignature(signature, wanted))) return notGenuine;
    const report = readReport(raw);
    return report === null ? notGenuine : ok(report);
  };
}

const notGenuine = failed({ kind: 'not-genuine' as const });

function isSignature(given: string, wanted: Buffer): boolean {
  if (!given.startsWith('v1,')) return false;
  const bytes = Buffer.from(given.slice(3), 'base64');
  return bytes.length === wanted.length && timingSafeEqual(bytes, wanted);
}

function readReport(raw: Buffer): MailReport | null {
  const event = parse(raw);
  if (typeof event !== 'object' || event === null || !('type' in event) || !('data' in event)) return null;
  const { type, data } = event;
  if (type !== 'email.bounced' && type !== 'email.complained') return { kind: 'nothing-to-do' };
  if (typeof data !== 'object' || data === null || !('email_id' in data) || !('created_at' in event))
    return null;
  const providerId = data.email_id;
  const toldAt = readInstant(event.created_at);
  if (typeof providerId !== 'string' || toldAt === null) return null;
  return {
    kind: 'undeliverable',
    providerId,
    toldAt,
    isLasting: type === 'email.complained' || isPermanent(data),
    code: type === 'email.bounced' ? 'bounced' : 'complained',
  };
}

/** Without the word it is taken for lasting: writing on to a dead mailbox harms all other mail. */
function isPermanent(data: object): boolean {
  const bounce = 'bounce' in data ? data.bounce : null;
  if (typeof bounce !== 'object' || bounce === null || !('type' in bounce)) return true;
  return bounce.type !== 'Transient' && bounce.type !== 'Temporary';
}

function parse(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString('utf8')) as unknown;
  } catch {
    return null;
  }
}

function readInstant(value: unknown): Temporal.Instant | null {
  try {
    return typeof value === 'string' ? Temporal.Instant.from(value) : null;
  } catch {
    return null;
  }
}
