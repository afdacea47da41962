import type { RenderedMail } from '#/platform/outbox/mailer.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { mailDueAt } from '#/features/booking/mail/undo-window.ts';
import type { VisitNotice } from '#/features/booking/visit-change.ts';
import { deliverMail, watchMail } from '#/app/jobs/deliver-mail.ts';
import { fillLinkSlots } from '#/mail/link-slot.ts';
import { inTransaction } from '#/platform/db/database.ts';
import { claimDueMessage } from '#/platform/outbox/claim.ts';
import { appendOutboxMessage, cancelPendingMessage, countOutbox } from '#/platform/outbox/outbox-store.ts';
import { DIALECTS, openTestDatabase, type TestDatabase } from '../../builders/database.ts';
import { anAppointment, someTerms, mailApp, type MailContext } from '../../builders/mail-app.ts';
import { startResendSandbox, type ResendSandbox } from '../../builders/resend-sandbox.ts';
import { fixedClock } from '../../builders/fixed-clock.ts';

const START = Temporal.Instant.from('2027-05-01T16:00:00Z');

describe.each(DIALECTS)('mail on its way from %s', (dialect) => {
  const clock = fixedClock(START);
  let database: TestDatabase;
  let sandbox: ResendSandbox;
  let site: MailContext;

  beforeEach(async () => {
    clock.setNow(START);
    // A sandbox of its own: it remembers the keys of the mails it took.
    sandbox = await startResendSandbox(clock);
    database = await openTestDatabase(dialect);
    site = await mailApp(database, clock, sandbox.address, 300);
  });
  afterEach(async () => {
    await sandbox.close();
    await database.close();
  });

  const pass = (duration: Temporal.DurationLike) => clock.setNow(clock.now().add(duration));
  const run = () => deliverMail.run(site.context);
  const rows = () =>
    database.db
      .selectFrom('outbox_message')
      .select(['status', 'attempts', 'last_error'])
      .orderBy('id')
      .execute();
  const tell = (notice: VisitNotice, recipient = notice.appointment.patient.email ?? '') =>
    inTransaction(database.db, (trx) =>
      appendOutboxMessage(trx, {
        kind: `appointment.${notice.kind}`,
        recipient,
        mail: site.context.composeVisitMail(notice, { terms: someTerms(), isFormDue: false }, clock.now()),
        idempotencyKey: `appointment.${notice.kind}:${notice.appointment.id}:${notice.appointment.sequence}`,
        now: clock.now(),
        notBefore: mailDueAt(notice.kind, { actor: { kind: 'patient' } }, clock.now()),
      }),
    );
  const booked = (): VisitNotice => ({ kind: 'booked', appointment: anAppointment() });

  test('a patient who books gets one mail with a working private link and a calendar file', async () => {
    await tell(booked());
    await run();
    await run();

    const [mail, ...others] = await sandbox.mails();
    expect(others).toEqual([]);
    expect(mail).toMatchObject({
      to: 'maria@example.com',
      from: 'Sample clinic <clinic@sample.example>',
      subject: 'Tuesday, May 4, 1:30 pm with Ana R., 1200 Sample Street, Suite 3',
    });
    const token = site.context.linkTokens.make({ purpose: 'visit', id: anAppointment().id, version: 1 });
    const link = `http://localhost:4321/visit/${token}`;
    expect(mail?.html).toContain(`href="${link}"`);
    expect(mail?.text).toContain(link);
    expect(mail?.attachments).toMatchObject([
      { contentType: 'text/calendar; charset=utf-8; method=REQUEST' },
    ]);
    const file = Buffer.from(mail?.attachments[0]?.base64 ?? '', 'base64').toString('utf8');
    expect(file.replaceAll('\r\n ', '')).toContain(link);
    for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(await rows()).toMatchObject([{ status: 'sent', attempts: 1 }]);
  });

  test('nothing about the person but the address is in the mail, and no secret is in the database', async () => {
    const { appointment } = booked();
    await tell({ kind: 'booked', appointment });
    await tell({ kind: 'moved', appointment: { ...appointment, sequence: 1 }, movedFrom: START });
    await tell({
      kind: 'cancelled',
      standsFromMs: 0,
      appointment: { ...appointment, sequence: 2, status: 'cancelled' },
    });
    const stored = JSON.stringify(await database.db.selectFrom('outbox_message').selectAll().execute());
    const token = site.context.linkTokens.make({ purpose: 'visit', id: appointment.id, version: 1 });
    expect(stored).not.toContain(token);
    pass({ minutes: 4 });
    await run();

    const mails = await sandbox.mails();
    expect(mails).toHaveLength(3);
    const files = mails
      .flatMap((mail) => mail.attachments)
      .map(({ base64 }) => Buffer.from(base64, 'base64').toString());
    const sent = `${JSON.stringify(mails)}${files.join('')}`;
    for (const mark of ['Canaryfirst', 'Canarylast', '555-0199', '1980-02-29']) {
      expect(sent).not.toContain(mark);
      expect(stored).not.toContain(mark);
    }
    expect(sent).not.toMatch(/massage, 60|medical-massage/i);
    const logged = site.logLines.join('');
    expect(logged).toContain('outbox.sent');
    for (const secret of ['maria', 'example.com', 'Canary', token]) expect(logged).not.toContain(secret);
  });

  test('while the mail service is down the mail waits, tries less and less often, and arrives once', async () => {
    await sandbox.fail('down');
    await tell(booked());
    await run();
    expect(await rows()).toMatchObject([{ status: 'pending', attempts: 1, last_error: 'application_error' }]);
    await run();
    expect((await rows())[0]?.attempts).toBe(1);
    for (let hour = 0; hour < 6; hour += 1) {
      pass({ hours: 1 });
      await run();
    }
    const tried = (await rows())[0]?.attempts ?? 0;
    expect(tried).toBeGreaterThan(3);
    expect(tried).toBeLessThanOrEqual(7);
    expect(await sandbox.mails()).toEqual([]);

    await sandbox.fail('none');
    pass({ hours: 7 });
    await run();
    await run();
    expect(await sandbox.mails()).toHaveLength(1);
    expect(await rows()).toMatchObject([{ status: 'sent' }]);
  });

  test('a mail service that takes the mail and answers too late gets it once', async () => {
    await sandbox.fail('slow', 1_000);
    await tell(booked());
    await run();
    expect(await rows()).toMatchObject([{ status: 'pending', last_error: 'no-answer' }]);
    expect(await sandbox.mails()).toHaveLength(1);

    await sandbox.fail('none');
    pass({ minutes: 1 });
    await run();
    expect(await rows()).toMatchObject([{ status: 'sent', attempts: 2 }]);
    expect(await sandbox.mails()).toHaveLength(1);
  });

  test('a slow mail service costs one wait in a run, however many mails are due', async () => {
    await sandbox.fail('slow', 1_000);
    for (const sequence of [0, 1, 2])
      await tell({ kind: 'booked', appointment: anAppointment({ sequence }) });
    await run();
    expect((await rows()).map(({ attempts }) => attempts)).toEqual([1, 0, 0]);
  });

  test('a crash after sending and before writing it down sends nothing twice', async () => {
    await tell(booked());
    const claimed = await claimDueMessage(database.db, clock.now());
    const { recipient, idempotencyKey, content } = claimed!;
    const finished = fillLinkSlots(content as RenderedMail, (claim) => site.context.linkTokens.make(claim));
    const answer = await site.mailer.send({ ...finished, recipient, idempotencyKey });
    expect(answer.ok).toBe(true);

    await run();
    expect(await rows()).toMatchObject([{ status: 'sending' }]);
    pass({ minutes: 5 });
    await run();
    expect(await rows()).toMatchObject([{ status: 'sent', attempts: 2 }]);
    expect(await sandbox.mails()).toHaveLength(1);
  });

  test('a bounce is notice about a mail that left: the row is sent and names the mail', async () => {
    await sandbox.fail('bounce');
    await tell(booked());
    await run();
    const [mail] = await sandbox.mails();
    const sent = await database.db.selectFrom('outbox_message').select(['status', 'provider_id']).execute();
    expect(sent).toEqual([{ status: 'sent', provider_id: mail?.id }]);
    expect(mail?.fate).toBe('bounced');
  });

  test('an address that can take no mail becomes a dead letter that the desk and the metrics show', async () => {
    watchMail(site.context);
    await tell(booked(), 'nobody, at all');
    await tell({ kind: 'booked', appointment: anAppointment({ sequence: 1 }) });
    await run();
    expect(await countOutbox(database.db)).toEqual({ waiting: 0, dead: 1 });
    const metrics = await site.context.metrics.text();
    expect(metrics).toContain('mail_dead_letters 1');
    expect(metrics).toContain('mail_waiting 0');
    expect(await sandbox.mails()).toHaveLength(1);
  });

  test('a cancellation is told after 3 minutes, and never when it is undone in time', async () => {
    const appointment = anAppointment({ status: 'cancelled', sequence: 1 });
    const undone = anAppointment({ status: 'cancelled', sequence: 3 });
    await tell({ kind: 'cancelled', standsFromMs: 0, appointment });
    await tell({ kind: 'cancelled', standsFromMs: 0, appointment: undone });
    pass({ minutes: 2, seconds: 59 });
    await run();
    expect(await sandbox.mails()).toEqual([]);
    const taken = await inTransaction(database.db, (trx) =>
      cancelPendingMessage(trx, `appointment.cancelled:${undone.id}:3`),
    );
    expect(taken).toBe(true);
    pass({ seconds: 1 });
    await run();
    const mails = await sandbox.mails();
    expect(mails.map(({ subject }) => subject)).toEqual([
      'Canceled: Tuesday, May 4, 1:30 pm with Ana R., 1200 Sample Street, Suite 3',
    ]);
    expect(mails[0]?.attachments[0]?.contentType).toBe('text/calendar; charset=utf-8; method=CANCEL');
  });

  test('without a mail service all mail waits and none is lost', async () => {
    await tell(booked());
    await deliverMail.run({ ...site.context, mailer: null });
    expect(await countOutbox(database.db)).toEqual({ waiting: 1, dead: 0 });
    await run();
    expect(await sandbox.mails()).toHaveLength(1);
  });

  test('a mail service that is not there at all leaves the mail waiting', async () => {
    const nowhere = await mailApp(database, clock, 'http://127.0.0.1:9', 300);
    await tell(booked());
    await deliverMail.run(nowhere.context);
    expect(await rows()).toMatchObject([{ status: 'pending', last_error: 'no-answer' }]);
    pass({ minutes: 1 });
    await run();
    expect(await sandbox.mails()).toHaveLength(1);
  });
});
