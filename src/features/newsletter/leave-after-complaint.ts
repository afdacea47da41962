import type { SubscriberId } from '#/features/newsletter/domain/subscriber.ts';
import { findSubscriberToChange, replaceSubscriber } from '#/features/newsletter/store/subscriber-store.ts';
import { appendConsent } from '#/features/newsletter/store/consent-store.ts';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import type { Trx } from '#/platform/db/database.ts';

/** Whoever calls the newsletter spam has left it, in the caller's transaction. Told again, it changes nothing. */
export async function leaveAfterComplaint(trx: Trx, id: SubscriberId, now: Temporal.Instant): Promise<void> {
  const reader = await findSubscriberToChange(trx, id);
  if (reader?.status !== 'confirmed') return;
  const nowMs = now.epochMilliseconds;
  const left = { ...reader, status: 'left' as const, linkVersion: reader.linkVersion + 1, leftAtMs: nowMs };
  if (!(await replaceSubscriber(trx, 'confirmed', left))) return;
  await appendConsent(trx, id, { kind: 'left', textVersion: reader.textVersion, client: null, atMs: nowMs });
  await appendAuditEntry(trx, {
    actor: { kind: 'vendor', id: 'resend' },
    action: 'letter.left',
    subject: { kind: 'subscriber', id },
    requestId: null,
    at: now,
  });
}
