import { readFileSync } from 'node:fs';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { resendMailer } from '#/adapters/resend/resend-mailer.ts';
import { smtpMailer, type SmtpSettings } from '#/adapters/smtp/smtp-mailer.ts';
import type { Mailer, OutgoingMail } from '#/platform/outbox/mailer.ts';
import type { SentMail } from '#/sandbox/mail/mailbox.ts';
import { expectOk } from '../../builders/expect-ok.ts';
import { fixedClock } from '../../builders/fixed-clock.ts';
import { freePort } from '../../builders/free-port.ts';
import { startMailServer, type SandboxMailServer } from '../../builders/mail-server.ts';
import { startResendSandbox } from '../../builders/resend-sandbox.ts';

const START = Temporal.Instant.from('2027-05-01T16:00:00Z');
const FROM = 'Sample clinic <clinic@sample.example>';
const clock = fixedClock(START);

const CALENDAR = 'BEGIN:VCALENDAR\r\nSUMMARY:Café with Zoë\r\nEND:VCALENDAR\r\n';
const MAIL: OutgoingMail = {
  recipient: 'maria@example.com',
  subject: 'Tuesday, May 4, 1:30 pm with Ana R. – “Café Zoë”, 1200 Sample Street, Suite 3, Seattle',
  text: `See your visit:\nhttps://clinic.example/visit/${'x'.repeat(120)}\n\n.\nA line that starts with a dot was above. 日本語`,
  html: '<p>See <a href="https://clinic.example/visit/x?a=1&amp;b=2">your visit</a> – “Zoë”</p>',
  headers: {
    'Auto-Submitted': 'auto-generated',
    'List-Unsubscribe': `<https://clinic.example/newsletter/unsubscribe/one-click?token=${'t'.repeat(90)}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  },
  attachments: [
    {
      fileName: 'appointment.ics',
      contentType: 'text/calendar; charset=utf-8; method=REQUEST',
      base64: Buffer.from(CALENDAR).toString('base64'),
    },
  ],
  idempotencyKey: 'appointment.booked:1',
};

/** A mail service with its mailbox, and what may go wrong with it. */
type Way = {
  readonly mailer: Mailer;
  mails(): Promise<readonly SentMail[]>;
  fail(fault: 'down' | 'slow' | 'none'): Promise<void>;
  close(): Promise<void>;
};

const smtpTo = (port: number, change: Partial<SmtpSettings> = {}) =>
  smtpMailer({
    ...{ host: '127.0.0.1', port, encryption: 'none', signIn: null, from: FROM, longestWaitMs: 600 },
    now: () => clock.now(),
    ...change,
  });

const WAYS: readonly (readonly [string, () => Promise<Way>])[] = [
  [
    'Resend',
    async () => {
      const sandbox = await startResendSandbox(clock);
      const settings = { apiKey: 're_demo', baseUrl: sandbox.address, from: FROM, longestWaitMs: 600 };
      return {
        mailer: resendMailer(settings),
        mails: () => sandbox.mails(),
        fail: (fault) => sandbox.fail(fault, 5_000),
        close: () => sandbox.close(),
      };
    },
  ],
  [
    'SMTP',
    async () => {
      const server = await startMailServer(clock);
      return {
        mailer: smtpTo(server.port),
        mails: async () => server.mails(),
        fail: async (fault) => server.fail(fault, 5_000),
        close: () => server.close(),
      };
    },
  ],
];

describe.each(WAYS)('mail by %s', (_name, start) => {
  let way: Way;
  beforeAll(async () => {
    way = await start();
  });
  afterAll(() => way.close());
  afterEach(() => way.fail('none'));

  test('arrives as it was written: words, letters of all languages, links, headers and the calendar file', async () => {
    const { providerId } = expectOk(await way.mailer.send(MAIL));
    expect(providerId).not.toBe('');
    const [mail] = await way.mails();
    const { recipient: to, subject, text, html, headers } = MAIL;
    expect(mail).toMatchObject({ to, from: FROM, subject, text, html, headers, at: '2027-05-01T16:00:00Z' });
    const [file] = mail?.attachments ?? [];
    expect(file).toMatchObject({ fileName: 'appointment.ics' });
    expect(file?.contentType).toBe('text/calendar; charset=utf-8; method=REQUEST');
    expect(Buffer.from(file?.base64 ?? '', 'base64').toString()).toBe(CALENDAR);
  });

  test('goes to one reader with the letter of the newsletter meant for them', async () => {
    const letter = { ...MAIL, attachments: [], member: 'reader-1', recipient: 'ben@example.com' };
    const { providerIds } = expectOk(await way.mailer.sendBatch([letter], 'letter:1'));
    expect(providerIds).toHaveLength(1);
    expect((await way.mails())[0]).toMatchObject({ to: 'ben@example.com', attachments: [] });
  });

  test('waits while the service is out of order', async () => {
    await way.fail('down');
    const sent = await way.mailer.send({ ...MAIL, idempotencyKey: 'down' });
    expect(sent).toMatchObject({ ok: false, fault: { kind: 'temporary' } });
  });

  test('is of unknown fate when the answer never came', async () => {
    await way.fail('slow');
    const sent = await way.mailer.send({ ...MAIL, idempotencyKey: 'slow' });
    expect(sent).toMatchObject({ ok: false, fault: { kind: 'unknown', code: 'no-answer' } });
  });

  test.each([
    'nobody',
    'a@b.example, c@d.example',
    'a@b.example\r\nBcc: c@d.example',
    '"a@evil.example x"@b.example',
  ])('never leaves for something that is not one address: %j', async (recipient) => {
    const before = (await way.mails()).length;
    const sent = await way.mailer.send({ ...MAIL, recipient, idempotencyKey: recipient });
    expect(sent).toMatchObject({ ok: false, fault: { kind: 'permanent', code: 'recipient-malformed' } });
    expect(await way.mails()).toHaveLength(before);
  });
});

describe('a mail server', () => {
  let server: SandboxMailServer;
  beforeEach(async () => {
    server = await startMailServer(clock);
  });
  afterEach(() => server.close());

  test.each([
    ['refuse', { kind: 'permanent', code: 'smtp-550' }],
    ['defer', { kind: 'temporary', code: 'smtp-451' }],
    ['down', { kind: 'temporary', code: 'smtp-421' }],
    ['drop', { kind: 'unknown', code: 'no-answer' }],
  ] as const)('that answers "%s" decides what becomes of the mail', async (fault, failure) => {
    server.fail(fault);
    expect(await smtpTo(server.port).send(MAIL)).toEqual({ ok: false, fault: failure });
  });

  test('that is asked again sees by the Message-ID that it is the same mail', async () => {
    const first = expectOk(await smtpTo(server.port).send(MAIL));
    const again = expectOk(await smtpTo(server.port).send(MAIL));
    const other = expectOk(await smtpTo(server.port).send({ ...MAIL, idempotencyKey: 'another' }));
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
    expect(first.providerId).toMatch(/^[0-9a-f]{32}@sample\.example$/);
  });

  test('that nobody reaches lets the mail wait: it cannot be out', async () => {
    const sent = await smtpTo(await freePort()).send(MAIL);
    expect(sent).toEqual({ ok: false, fault: { kind: 'temporary', code: 'no-connection' } });
  });

  test('takes one reader at a time: several could not be taken all or none', async () => {
    const letters = ['a', 'b'].map((member) => ({ ...MAIL, member }));
    const sent = await smtpTo(server.port).sendBatch(letters, 'letter:1');
    expect(sent).toMatchObject({ ok: false, fault: { kind: 'permanent' } });
    expect(server.mails()).toEqual([]);
  });
});

const fixture = (name: string) =>
  readFileSync(new URL(`../../fixtures/mail-server/${name}.pem`, import.meta.url), 'utf8');

describe('a mail server elsewhere', () => {
  let server: SMTPServer;
  const seen: string[] = [];
  const trusted = getCACertificates('default');
  const listen = async (options: SMTPServerOptions) => {
    const port = await freePort();
    seen.length = 0;
    server = new SMTPServer({
      ...{ key: fixture('key'), cert: fixture('certificate'), disableReverseLookup: true },
      onAuth({ username, password }, _session, done) {
        const isKnown = username === 'clinic@sample.example' && password === 'p@ss:word/#';
        done(null, isKnown ? { user: username } : {});
      },
      onData(stream, { secure }, done) {
        stream.resume();
        stream.once('end', () => {
          seen.push(secure ? 'encrypted' : 'plain');
          done();
        });
      },
      ...options,
    });
    server.on('error', () => undefined);
    await new Promise<void>((settle) => server.listen(port, 'localhost', settle));
    return port;
  };
  const signIn = { user: 'clinic@sample.example', password: 'p@ss:word/#' };
  const far = { host: 'localhost', longestWaitMs: 5_000, signIn };
  afterEach(async () => {
    setDefaultCACertificates(trusted);
    await new Promise<void>((settle) => server.close(() => settle()));
  });

  test.each([
    ['from the first byte', 'whole', { secure: true }],
    ['by STARTTLS', 'upgrade', {}],
  ] satisfies [string, SmtpSettings['encryption'], SMTPServerOptions][])(
    'gets mail encrypted %s, after the clinic has signed in',
    async (_how, encryption, options) => {
      setDefaultCACertificates([...trusted, fixture('certificate')]);
      const port = await listen(options);
      expectOk(await smtpTo(port, { ...far, encryption }).send(MAIL));
      expect(seen).toEqual(['encrypted']);
      const wrong = { ...signIn, password: 'another' };
      const refused = await smtpTo(port, { ...far, encryption, signIn: wrong }).send(MAIL);
      expect(refused).toEqual({ ok: false, fault: { kind: 'temporary', code: 'sign-in-refused' } });
    },
  );

  test.each([
    ['from the first byte', 'whole', { secure: true }],
    ['by STARTTLS', 'upgrade', {}],
    ['by STARTTLS, which it does not know', 'upgrade', { disabledCommands: ['STARTTLS'] }],
  ] satisfies [string, SmtpSettings['encryption'], SMTPServerOptions][])(
    'gets no word of a mail when it cannot prove who it is: %s',
    async (_how, encryption, options) => {
      const port = await listen({ ...options, authOptional: true });
      const sent = await smtpTo(port, { ...far, encryption, signIn: null }).send(MAIL);
      expect(sent).toMatchObject({ ok: false, fault: { kind: 'temporary' } });
      expect(seen).toEqual([]);
    },
  );
});
