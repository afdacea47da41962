import { isPublished, type Audience, type NewsletterIssue } from '#/features/newsletter/domain/issue.ts';
import { issueTestMail } from '#/features/newsletter/issue-mails.ts';
import { clinicDay } from '#/features/newsletter/newsletter-mails.ts';
import type { NewsletterContext } from '#/features/newsletter/context.ts';
import {
  findSending,
  insertSending,
  replaceSending,
  type SendingRecord,
} from '#/features/newsletter/store/sending-store.ts';
import type { EmailAddress } from '#/kernel/email-address.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { appendAuditEntry, type AuditActor } from '#/platform/audit/audit-store.ts';
import { inTransaction, type Trx } from '#/platform/db/database.ts';
import { appendOutboxMessage } from '#/platform/outbox/outbox-store.ts';

export type IssueContext = Omit<NewsletterContext, 'content'> & {
  readonly content: NewsletterContext['content'] & { readonly issues: readonly NewsletterIssue[] };
};

export type UnknownIssue = { readonly kind: 'unknown-issue' };
export type ScheduleFault =
  | UnknownIssue
  /** A draft, or of a later day than the mail: its page is not there when the mail arrives. */
  | { readonly kind: 'not-published' }
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
  actor: AuditActor,
): Promise<Result<SendingRecord, ScheduleFault>> {
  const issue = issueNamed(context, slug);
  if (issue === undefined) return failed({ kind: 'unknown-issue' });
  const now = context.clock.now();
  const leavesAt = Temporal.Instant.compare(sendAt, now) < 0 ? now : sendAt;
  if (!isPublished(issue, clinicDay(context, leavesAt))) return failed({ kind: 'not-published' });
  const sending: SendingRecord = {
    issue: slug,
    audience,
    status: 'scheduled',
    content: JSON.stringify(issue),
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
    await recordIssue(trx, sending, 'scheduled', actor, now);
    return ok(sending);
  });
}

export type StopFault = UnknownIssue | { readonly kind: 'ended'; readonly sending: SendingRecord };

/** Ends a planned or half-sent issue. Batches that wait in the outbox are taken back; who has it has it. */
export async function stopIssue(
  context: IssueContext,
  slug: string,
  actor: AuditActor,
): Promise<Result<SendingRecord, StopFault>> {
  const now = context.clock.now();
  return inTransaction(context.database.db, async (trx) => {
    const before = await findSending(trx, slug);
    if (before === undefined) return failed({ kind: 'unknown-issue' });
    const ended: SendingRecord = { ...before, status: 'stopped', endedAtMs: now.epochMilliseconds };
    const isOver = before.status === 'sent' || before.status === 'stopped';
    if (isOver || !(await replaceSending(trx, before, ended))) {
      return failed({ kind: 'ended', sending: before });
    }
    await recordIssue(trx, ended, 'stopped', actor, now);
    return ok(ended);
  });
}

/** Sends one mail to an address of the operator's, marked as a test. Drafts too. */
export async function testIssue(
  context: IssueContext,
  slug: string,
  recipient: EmailAddress,
  actor: AuditActor,
): Promise<Result<null, UnknownIssue>> {
  const issue = issueNamed(context, slug);
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
    await appendAuditEntry(trx, { actor, action: 'letter.issue-tested', subject, requestId: null, at: now });
  });
  return ok(null);
}

export function issueNamed(
  { content }: Pick<IssueContext, 'content'>,
  slug: string,
): NewsletterIssue | undefined {
  return content.issues.find((issue) => issue.slug === slug);
}

export async function recordIssue(
  trx: Trx,
  { issue, audience, batches }: SendingRecord,
  verb: 'scheduled' | 'sent' | 'stopped',
  actor: AuditActor,
  now: Temporal.Instant,
): Promise<void> {
  await appendAuditEntry(trx, {
    actor,
    action: `letter.issue-${verb}`,
    subject: { kind: 'newsletter-issue', id: issue },
    requestId: null,
    at: now,
    detail: { audience, batches },
  });
}
