import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deliverMail } from '#/app/jobs/deliver-mail.ts';
import { signedHeaders } from '#/sandbox/resend/webhook.ts';
import { inTransaction } from '#/platform/db/database.ts';
import { mailReportRoute } from '#/app/mail-report-route.ts';
import { appendOutboxMessage, countOutbox } from '#/platform/outbox/outbox-store.ts';
import { listDeadMessages } from '#/platform/outbox/dead-messages.ts';
import { DIALECTS, openTestDatabase, type TestDatabase } from '../../builders/database.ts';
import { freePort } from '../../builders/free-port.ts';
import { anAppointment, someTerms, mailApp, type MailContext } from '../../builders/mail-app.ts';
import {
  SANDBOX_WEBHOOK_SECRET,
  startResendSandbox,
  type ResendSandbox,
} from '../../builders/resend-sandbox.ts';
import { fixedClock } from '../../builders/fixed-clock.ts';

// Years away from the clock of this machine: signatures follow the clock of the clinic.
const START = Temporal.Instant.from('2031-05-01T16:00:00Z');

describe.each(DIALECTS)('news about a mail in %s', (dialect) => {
  const clock = fixedClock(START);
  let database: TestDatabase;
  let sandbox: ResendSandbox;
  let site: MailContext;
  let listener: Server;
  let statuses: number[];

  const call = (raw: Buffer, headers: Readonly<Record<string, string | string[] | undefined>>) =>
    mailReportRoute.handle({
      context: site.context,
      query: new URLSearchParams(),
      headers,
      json: {},
      raw,
      clientKey: '',
      params: {},
      clientAddress: '',
      requestId: '',
    });

  beforeEach(async () => {
    clock.setNow(START);
    statuses = [];
    database = await openTestDatabase(dialect);
    const port = await freePort();
    listener = createServer((request, response) => {
      void Array.fromAsync(request as AsyncIterable<Buffer>).then(async (chunks) => {
        const { status } = await call(Buffer.concat(chunks), request.headers);
        statuses.push(status);
        response.writeHead(status).end();
      });
    });
    await new Promise<void>((settle) => listener.listen(port, '127.0.0.1', settle));
    sandbox = await startResendSandbox(clock, `http://127.0.0.1:${port}`);
    site = await mailApp(database, clock, sandbox.address);
  });
  afterEach(async () => {
    await sandbox.close();
    await new Promise((settle) => listener.close(settle));
    await database.close();
  });

  const book = async () => {
    await inTransaction(database.db, (trx) =>
      appendOutboxMessage(trx, {
        kind: 'appointment.booked',
        recipient: 'maria@example.com',
        mail: site.context.composeVisitMail(
          { kind: 'booked', appointment: anAppointment() },
          { terms: someTerms(), isFormDue: false },
          clock.now(),
        ),
        idempotencyKey: 'appointment.booked:1',
        now: clock.now(),
      }),
    );
    await deliverMail.run(site.context);
  };

  test.each([
    ['bounce', 'bounced'],
    ['complain', 'complained'],
  ])('after a %s the mail is a dead letter that says %s, and is not sent again', async (fault, code) => {
    await sandbox.fail(fault);
    await book();
    await expect.poll(() => statuses).toEqual([200]);
    expect(await listDeadMessages(database.db, 10)).toMatchObject([
      { recipient: 'maria@example.com', lastError: code },
    ]);
    clock.setNow(START.add({ hours: 30 }));
    await deliverMail.run(site.context);
    expect(await sandbox.mails()).toHaveLength(1);
  });

  const event = (emailId: string, at = clock.now()) =>
    Buffer.from(
      JSON.stringify({ type: 'email.bounced', created_at: at.toString(), data: { email_id: emailId } }),
    );
  const signed = (raw: Buffer, now = clock.now(), secret = SANDBOX_WEBHOOK_SECRET) =>
    signedHeaders({ id: 'msg_1', body: raw.toString(), now, secret });

  test('that is told twice buries the mail once', async () => {
    await book();
    const [mail] = await sandbox.mails();
    const raw = event(mail!.id);
    for (let n = 0; n < 2; n += 1) expect((await call(raw, signed(raw))).status).toBe(200);
    expect(await countOutbox(database.db)).toEqual({ waiting: 0, dead: 1 });
  });

  test('that comes before the mail is written down is asked for again, and later let go', async () => {
    const raw = event('unknown');
    expect((await call(raw, signed(raw))).status).toBe(503);
    const old = event('unknown', clock.now().subtract({ minutes: 11 }));
    expect((await call(old, signed(old))).status).toBe(200);
  });

  test('that is forged, changed, old or unreadable is refused and changes nothing', async () => {
    await book();
    const [mail] = await sandbox.mails();
    const raw = event(mail!.id);
    const other = `whsec_${Buffer.from('another secret').toString('base64')}`;
    const good = signed(raw);
    const attempts = [
      [raw, {}],
      [raw, signed(raw, clock.now(), other)],
      [raw, signed(raw, clock.now().subtract({ minutes: 6 }))],
      [raw, signed(raw, clock.now().add({ minutes: 6 }))],
      [Buffer.concat([raw, Buffer.from(' ')]), good],
      [raw, { ...good, 'svix-signature': good['svix-signature']?.replace('v1,', 'v0,') }],
      [raw, { ...good, 'svix-id': 'msg_2' }],
      [raw, { ...good, 'svix-timestamp': 'soon' }],
      [Buffer.from('[]'), signed(Buffer.from('[]'))],
      [Buffer.from('{"type":"email.bounced"'), signed(Buffer.from('{"type":"email.bounced"'))],
    ] as const;
    for (const [body, headers] of attempts) expect((await call(body, headers)).status).toBe(400);
    expect(await countOutbox(database.db)).toEqual({ waiting: 0, dead: 0 });
  });

  test('that is none of ours to act on is taken and forgotten', async () => {
    const raw = Buffer.from(
      '{"type":"email.delivered","created_at":"2031-05-01T16:00:00Z","data":{"email_id":"x"}}',
    );
    expect((await call(raw, signed(raw))).status).toBe(200);
    const off = { ...site.context, readMailReport: null };
    site = { ...site, context: off };
    expect((await call(raw, signed(raw))).status).toBe(404);
  });
});
