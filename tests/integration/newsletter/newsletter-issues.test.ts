import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { OPERATOR_ASKING } from '#/cli/operator.ts';
import { leaveClaim } from '#/features/newsletter/newsletter-tokens.ts';
import { scheduleIssue, stopIssue, testIssue } from '#/features/newsletter/schedule-issue.ts';
import { deliverMail } from '#/app/jobs/deliver-mail.ts';
import { sendNewsletter } from '#/features/newsletter/jobs/send-newsletter.ts';
import type { EmailAddress } from '#/kernel/email-address.ts';
import type { Context } from '#/app/context.ts';
import { inTransaction } from '#/platform/db/database.ts';
import { mailReportRoute } from '#/app/mail-report-route.ts';
import { appendOutboxMessage } from '#/platform/outbox/outbox-store.ts';
import { listDeadMessages } from '#/platform/outbox/dead-messages.ts';
import { signedHeaders } from '#/sandbox/resend/webhook.ts';
import { leaveNewsletter, writeAgain } from '#/features/newsletter/leave-newsletter.ts';
import { openLeavePage } from '#/features/newsletter/open-leave-page.ts';
import { DIALECTS } from '../../builders/database.ts';
import { addReaders, SAMPLE_ISSUE, sendWhileKilled } from '../../builders/issue-sending.ts';
import { openNewsletterSite, READER, type NewsletterSite } from '../../builders/newsletter.ts';
import { mailApp } from '../../builders/mail-app.ts';
import { SAMPLE_MAIL } from '../../builders/outbox.ts';
import {
  SANDBOX_WEBHOOK_SECRET,
  startResendSandbox,
  type ResendSandbox,
} from '../../builders/resend-sandbox.ts';

const OPERATOR = OPERATOR_ASKING;

describe.each(DIALECTS)('an issue of the letter on %s', (dialect) => {
  let site: NewsletterSite;
  let sandbox: ResendSandbox;
  let context: Context;

  beforeEach(async () => {
    site = await openNewsletterSite(dialect);
    sandbox = await startResendSandbox(site.clock);
    ({ context } = await mailApp(site.database, site.clock, sandbox.address));
  });
  afterEach(async () => {
    await sandbox.close();
    await site.close();
  });

  const plan = async (audience: 'all' | 'pain' = 'all', sendAt = site.clock.now()) => {
    const planned = await scheduleIssue(context, { slug: SAMPLE_ISSUE, audience, sendAt }, OPERATOR);
    return planned.ok ? planned.value.status : planned.fault.kind;
  };
  const send = async () => {
    await sendNewsletter.run(context);
    await deliverMail.run(context);
  };
  const recipients = async () => (await sandbox.mails()).map(({ to }) => to).sort();
  /** What the mail service tells about a mail. */
  const tell = async (type: string, emailId: string, bounceType = 'Permanent') => {
    const at = site.clock.now();
    const data = { email_id: emailId, bounce: { type: bounceType } };
    const body = JSON.stringify({ type, created_at: at.toString(), data });
    const headers = signedHeaders({ id: 'msg_1', body, now: at, secret: SANDBOX_WEBHOOK_SECRET });
    const request = { context, raw: Buffer.from(body), headers, query: new URLSearchParams(), json: {} };
    const { status } = await mailReportRoute.handle({
      ...request,
      clientKey: '',
      params: {},
      clientAddress: '',
      requestId: '',
    });
    return status;
  };
  const mailTo = async (address: string) =>
    (await sandbox.mails()).find(({ to }) => to === address) ?? expect.fail(`no mail to ${address}`);
  const visitMail = async (recipient: string) => {
    const now = context.clock.now();
    const message = {
      kind: 'visit',
      recipient,
      mail: SAMPLE_MAIL,
      idempotencyKey: `visit:${recipient}`,
      now,
    };
    await inTransaction(context.database.db, (trx) => appendOutboxMessage(trx, message));
    await deliverMail.run(context);
  };

  test('may be planned ahead for its own day, and not for the day before', async () => {
    const issues = context.content.issues.map((issue) => ({ ...issue, publishedOn: '2026-12-24' }));
    const later = { ...context, content: { ...context.content, issues } };
    const planFor = async (at: string) =>
      scheduleIssue(
        later,
        { slug: SAMPLE_ISSUE, audience: 'all', sendAt: Temporal.Instant.from(at) },
        OPERATOR,
      );
    const tooEarly = { ok: false, fault: { kind: 'not-published' } };
    expect(await planFor('2026-12-24T07:59:00Z')).toEqual(tooEarly);
    expect(await planFor('2026-12-24T08:00:00Z')).toMatchObject({ ok: true });
  });

  test('is planned once by two operators at one moment: the other hears so', async () => {
    const both = await Promise.all([plan(), plan()]);
    expect(both.toSorted()).toEqual(['scheduled', 'scheduled-before']);
    const lines = await site.database.db
      .selectFrom('audit_entry')
      .select('id')
      .where('action', '=', 'letter.issue-scheduled')
      .execute();
    expect(lines).toHaveLength(1);
  });

  test('reaches every confirmed reader once, each with a link to leave of their own', async () => {
    const addresses = Array.from({ length: 230 }, (_, n) => `reader-${n}@example.com`);
    await addReaders(context, addresses);
    await site.signUp('not-yet@example.com');
    expect(await plan()).toBe('scheduled');
    await send();
    await send();
    expect((await recipients()).filter((to) => to.startsWith('reader-'))).toEqual(addresses.toSorted());
    const letters = (await sandbox.mails()).filter(({ to }) => to.startsWith('reader-'));
    const links = letters.map(({ headers }) => headers['List-Unsubscribe']);
    expect(new Set(links).size).toBe(230);
    expect(
      letters.every(({ headers }) => headers['List-Unsubscribe-Post'] === 'List-Unsubscribe=One-Click'),
    ).toBe(true);
    expect(await plan()).toBe('scheduled-before');
  });

  test('waits for its hour and goes only to who chose its topic', async () => {
    await addReaders(context, ['ann@example.com'], ['pain']);
    await addReaders(context, ['ben@example.com'], ['costs']);
    await plan('pain', site.clock.now().add({ hours: 1 }));
    await send();
    expect(await recipients()).toEqual([]);
    site.advanceHours(1);
    await send();
    expect(await recipients()).toEqual(['ann@example.com']);
  });

  test('passes by a reader who leaves while it waits, and stops when the operator says so', async () => {
    const ids = await addReaders(context, ['ann@example.com', 'ben@example.com']);
    await plan();
    await sendNewsletter.run(context);
    await leaveNewsletter(context, context.linkTokens.make(leaveClaim(ids[0]!)), READER);
    await deliverMail.run(context);
    expect(await recipients()).toEqual(['ben@example.com']);
    await send();
    expect(await stopIssue(context, SAMPLE_ISSUE, OPERATOR)).toMatchObject({ fault: { kind: 'ended' } });
  });

  test('is not mailed any further once it is stopped', async () => {
    await addReaders(context, ['ann@example.com']);
    await plan();
    await sendNewsletter.run(context);
    expect((await stopIssue(context, SAMPLE_ISSUE, OPERATOR)).ok).toBe(true);
    await send();
    expect(await recipients()).toEqual([]);
  });

  test('goes out later, once, when the mail service is down', async () => {
    await addReaders(context, ['ann@example.com', 'ben@example.com']);
    await plan();
    await sandbox.fail('down');
    await send();
    await sandbox.fail('none');
    site.advanceHours(1);
    await send();
    await send();
    expect(await recipients()).toEqual(['ann@example.com', 'ben@example.com']);
  });

  test('that comes back stops all mail to that mailbox until the reader asks for it again', async () => {
    const ids = await addReaders(context, ['ann@example.com', 'ben@example.com']);
    await plan();
    await send();
    expect(await tell('email.bounced', (await mailTo('ann@example.com')).id)).toBe(200);
    expect(await tell('email.bounced', (await mailTo('ben@example.com')).id, 'Transient')).toBe(200);
    await visitMail('Ann+visits@example.com');
    await visitMail('ben@example.com');
    expect(await listDeadMessages(context.database.db, 9)).toMatchObject([
      { recipient: 'Ann+visits@example.com', lastError: 'suppressed' },
    ]);
    const leaveToken = context.linkTokens.make(leaveClaim(ids[0]!));
    expect(await openLeavePage(context, leaveToken)).toMatchObject({ kind: 'reader', cameBack: true });
    await writeAgain(context, leaveToken, READER);
    expect(await openLeavePage(context, leaveToken)).toMatchObject({ kind: 'reader', cameBack: false });
    await visitMail('ann@example.com');
    expect((await sandbox.mails()).filter(({ to }) => to === 'ann@example.com')).toHaveLength(2);
  });

  test('called spam takes the reader off the list', async () => {
    const ids = await addReaders(context, ['ann@example.com']);
    await plan();
    await send();
    expect(await tell('email.complained', (await mailTo('ann@example.com')).id)).toBe(200);
    const page = await openLeavePage(context, context.linkTokens.make(leaveClaim(ids[0]!)));
    expect(page.kind).toBe('left');
  });

  test('can be tried on the operator alone, and an unknown one is refused', async () => {
    expect((await testIssue(context, SAMPLE_ISSUE, 'desk@example.com' as EmailAddress, OPERATOR)).ok).toBe(
      true,
    );
    await deliverMail.run(context);
    expect(await sandbox.mails()).toMatchObject([
      { to: 'desk@example.com', subject: expect.stringMatching(/^Test: /) },
    ]);
    expect(
      await scheduleIssue(context, { slug: 'none', audience: 'all', sendAt: context.clock.now() }, OPERATOR),
    ).toEqual({ ok: false, fault: { kind: 'unknown-issue' } });
  });

  test('reaches everybody once though the sender is killed in the middle', async () => {
    const { mailsEach, kills } = await sendWhileKilled(dialect, 500, 200);
    expect(kills).toBe(2);
    expect(mailsEach).toEqual([[1, 500]]);
  });
});
