import type { NewsletterFaultOf } from '#/features/newsletter/domain/faults.ts';
import { isPublished, type Audience } from '#/features/newsletter/domain/issue.ts';
import { issueTestMail } from '#/features/newsletter/issue-mails.ts';
import { clinicDay } from '#/features/newsletter/newsletter-mails.ts';
import type { IssueContext } from '#/features/newsletter/context.ts';
import { findIssue } from '#/features/newsletter/find-issue.ts';
import {
  findSending,
  insertSending,
  replaceSending,
  type SendingRecord,
} from '#/features/newsletter/store/sending-store.ts';
import { refuseUnless, type ClinicAsker, type NotAllowed } from '#/features/staff/staff-asker.ts';
import type { EmailAddress } from '#/kernel/email-address.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import type { Asker } from '#/platform/asker.ts';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import { inTransaction, type Trx } from '#/platform/db/database.ts';
import { appendOutboxMessage } from '#/platform/outbox/outbox-store.ts';

export type ScheduleFault =
  | NotAllowed
  | NewsletterFaultOf<'unknown-issue' | 'not-published'>
  | { readonly kind: 'scheduled-before'; readonly sending: SendingRecord };

export type ScheduleRequest = {
  readonly slug: string;
  readonly audience: Audience;
  readonly sendAt: Temporal.Instant;
};

/**
 * Plans an issue for everybody who has confirmed by now. The text is kept as it is now. An issue is planned once in
 * its life, so that nobody gets it twice.
 */
export async function scheduleIssue(
  context: IssueContext,
  { slug, audience, sendAt }: ScheduleRequest,
  asker: ClinicAsker,
): Promise<Result<SendingRecord, ScheduleFault>> {
  const allowed = refuseUnless(asker, 'manage-letter');
  if (!allowed.ok) return allowed;
  const issue = await findIssue(context, slug);
  if (issue === undefined) return failed({ kind: 'unknown-issue' });
  const now = context.clock.now();
  const leavesAt = Temporal.Instant.compare(sendAt, now) < 0 ? now : sendAt;
  const day = clinicDay(context, leavesAt);
  // Of a letter that is written at the desk the page is there as soon as it goes.
  const planned = issue.isFromDesk === true ? { ...issue, publishedOn: day } : issue;
  if (!isPublished(planned, day)) return failed({ kind: 'not-published' });
  const sending: SendingRecord = {
    issue: slug,
    audience,
    status: 'scheduled',
    content: JSON.stringify(planned),
    sendAtMs: sendAt.epochMilliseconds,
    lastSubscriber: '',
    batches: 0,
    createdAtMs: now.epochMilliseconds,
    endedAtMs: null,
  };
  return inTransaction(context.database.db, async (trx) => {
    if (!(await insertSending(trx, sending))) {
      const before = await findSending(trx, slug);
      if (before === undefined) throw new Error('A planned issue is there and is not.');
      return failed({ kind: 'scheduled-before', sending: before });
    }
    await recordIssue(trx, sending, 'scheduled', asker, now);
    return ok(sending);
  });
}

export type StopFault =
  | NotAllowed
  | NewsletterFaultOf<'unknown-issue'>
  | { readonly kind: 'ended'; readonly sending: SendingRecord };

/** Ends a planned or half-sent issue. Batches that wait in the outbox are taken back; who has it has it. */
export async function stopIssue(
  context: IssueContext,
  slug: string,
  asker: ClinicAsker,
): Promise<Result<SendingRecord, StopFault>> {
  const allowed = refuseUnless(asker, 'manage-letter');
  if (!allowed.ok) return allowed;
  const now = context.clock.now();
  return inTransaction(context.database.db, async (trx) => {
    const before = await findSending(trx, slug);
    if (before === undefined) return failed({ kind: 'unknown-issue' });
    const ended: SendingRecord = { ...before, status: 'stopped', endedAtMs: now.epochMilliseconds };
    const isOver = before.status === 'sent' || before.status === 'stopped';
    if (isOver || !(await replaceSending(trx, before, ended))) {
      return failed({ kind: 'ended', sending: before });
    }
    await recordIssue(trx, ended, 'stopped', asker, now);
    return ok(ended);
  });
}

/** Sends one mail to an address of the operator's, marked as a test. Drafts too. */
export async function testIssue(
  context: IssueContext,
  slug: string,
  recipient: EmailAddress,
  asker: ClinicAsker,
): Promise<Result<null, NotAllowed | NewsletterFaultOf<'unknown-issue'>>> {
  const allowed = refuseUnless(asker, 'manage-letter');
  if (!allowed.ok) return allowed;
  const issue = await findIssue(context, slug);
  if (issue === undefined) return failed({ kind: 'unknown-issue' });
  const now = context.clock.now();
  await inTransaction(context.database.db, async (trx) => {
    await appendOutboxMessage(trx, {
      kind: 'letter.test',
      recipient,
      mail: issueTestMail(context, issue),
      idempotencyKey: `letter.test:${context.ids.uuid()}`,
      now,
    });
    const subject = { kind: 'newsletter-issue', id: slug };
    const { actor, requestId } = asker;
    await appendAuditEntry(trx, { actor, requestId, action: 'letter.issue-tested', subject, at: now });
  });
  return ok(null);
}

export async function recordIssue(
  trx: Trx,
  { issue, audience, batches }: SendingRecord,
  verb: 'scheduled' | 'sent' | 'stopped',
  { actor, requestId }: Asker,
  now: Temporal.Instant,
): Promise<void> {
  await appendAuditEntry(trx, {
    actor,
    action: `letter.issue-${verb}`,
    subject: { kind: 'newsletter-issue', id: issue },
    requestId,
    at: now,
    detail: { audience, batches },
  });
}
