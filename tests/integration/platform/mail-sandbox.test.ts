import { Resend } from 'resend';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeMailbox, MOST_MAILS } from '#/sandbox/mail/mailbox.ts';
import { startResendSandbox, type ResendSandbox } from '../../builders/resend-sandbox.ts';
import { fixedClock } from '../../builders/fixed-clock.ts';

const START = Temporal.Instant.from('2027-05-01T16:00:00Z');
const clock = fixedClock(START);
let sandbox: ResendSandbox;
let resend: Resend;

const mail = {
  from: 'Sample clinic <clinic@sample.example>',
  to: 'maria@example.com',
  subject: 'Tuesday, May 4, 1:30 pm',
  html: '<p>See <a href="https://clinic.example/visit/x">your visit</a></p><script>parent.document.title="taken"</script>',
  text: 'See your visit: https://clinic.example/visit/x',
  headers: { 'Auto-Submitted': 'auto-generated' },
};
const calendar = {
  filename: 'appointment.ics',
  content: Buffer.from('BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n').toString('base64'),
  contentType: 'text/calendar; charset=utf-8; method=REQUEST',
};

beforeAll(async () => {
  sandbox = await startResendSandbox(clock);
  resend = new Resend('re_demo', { baseUrl: sandbox.address });
});
afterAll(() => sandbox.close());
beforeEach(() => clock.setNow(START));
afterEach(async () => {
  await sandbox.fail('none');
  await fetch(`${sandbox.address}/mail`, { method: 'DELETE' });
});

const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  fetch(`${sandbox.address}${path}`, {
    method: 'POST',
    body,
    headers: { authorization: 'Bearer re_demo', ...headers },
  });

describe('the stand-in for Resend', () => {
  test('takes a mail from the real SDK and shows it in the mailbox, newest first', async () => {
    const first = await resend.emails.send({ ...mail, attachments: [calendar] });
    clock.setNow(START.add({ minutes: 5 }));
    await resend.emails.send({ ...mail, to: ['ben@example.com'], subject: 'Second' });

    const [newest, oldest] = await sandbox.mails();
    expect(newest).toMatchObject({ to: 'ben@example.com', subject: 'Second', at: '2027-05-01T16:05:00Z' });
    expect(oldest).toEqual({
      ...mail,
      id: first.data?.id,
      at: '2027-05-01T16:00:00Z',
      fate: 'delivered',
      attachments: [
        { fileName: calendar.filename, contentType: calendar.contentType, base64: calendar.content },
      ],
    });
  });

  test('answers a repeated key with the first id and sends nothing twice', async () => {
    const answers = [];
    for (let n = 0; n < 3; n += 1)
      answers.push(await resend.emails.send(mail, { idempotencyKey: 'visit/1' }));
    expect(new Set(answers.map(({ data }) => data?.id)).size).toBe(1);
    expect(await sandbox.mails()).toHaveLength(1);
  });

  test('refuses a repeated key with other words, and forgets keys after 24 hours', async () => {
    await resend.emails.send(mail, { idempotencyKey: 'visit/2' });
    const other = await resend.emails.send({ ...mail, subject: 'Other' }, { idempotencyKey: 'visit/2' });
    expect(other.error).toMatchObject({ statusCode: 409, name: 'invalid_idempotent_request' });
    clock.setNow(START.add({ hours: 24 }));
    const later = await resend.emails.send({ ...mail, subject: 'Other' }, { idempotencyKey: 'visit/2' });
    expect(later.error).toBeNull();
    expect(await sandbox.mails()).toHaveLength(2);
  });

  test('takes a batch from the real SDK, once for each key', async () => {
    const batch = [mail, { ...mail, to: 'ben@example.com' }];
    const first = await resend.batch.send(batch, { idempotencyKey: 'issue/1' });
    const again = await resend.batch.send(batch, { idempotencyKey: 'issue/1' });
    expect(first.data?.data).toHaveLength(2);
    expect(again.data).toEqual(first.data);
    expect((await sandbox.mails()).map(({ to }) => to).sort()).toEqual([
      'ben@example.com',
      'maria@example.com',
    ]);
  });

  test('refuses a batch as a whole when one of its mails is not whole', async () => {
    const refused = await post('/emails/batch', JSON.stringify([mail, { ...mail, to: undefined }]));
    expect(refused.status).toBe(422);
    expect(await sandbox.mails()).toHaveLength(0);
  });

  test.each([
    ['without a sender', { ...mail, from: undefined }, 'missing_required_field'],
    ['without a recipient', { ...mail, to: undefined }, 'missing_required_field'],
    ['without a subject', { ...mail, subject: undefined }, 'missing_required_field'],
    ['without words', { ...mail, html: undefined, text: undefined }, 'missing_required_field'],
    ['to something that is no address', { ...mail, to: 'nobody' }, 'validation_error'],
    ['to nobody', { ...mail, to: [] }, 'validation_error'],
    ['with a line end in the subject', { ...mail, subject: 'a\r\nBcc: b@c.example' }, 'validation_error'],
    ['with a line end in a header', { ...mail, headers: { 'X-A': 'a\r\nB: c' } }, 'validation_error'],
    [
      'with an attachment that is not base64',
      { ...mail, attachments: [{ filename: 'a', content: '!' }] },
      'invalid_attachment',
    ],
    ['that is no mail', 'hello', 'validation_error'],
  ])('refuses a mail %s in the words of Resend', async (_what, body, name) => {
    const response = await post('/emails', JSON.stringify(body));
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ statusCode: 422, name, message: expect.any(String) });
    expect(await sandbox.mails()).toHaveLength(0);
  });

  test('asks for a key and refuses one of another kind', async () => {
    expect((await post('/emails', JSON.stringify(mail), { authorization: 'Bearer sk_test' })).status).toBe(
      403,
    );
    const bare = await fetch(`${sandbox.address}/emails`, { method: 'POST', body: JSON.stringify(mail) });
    expect([bare.status, (await bare.json()) as unknown]).toMatchObject([401, { name: 'missing_api_key' }]);
    const long = await post('/emails', JSON.stringify(mail), { 'idempotency-key': 'x'.repeat(257) });
    expect([long.status, (await long.json()) as unknown]).toMatchObject([
      400,
      { name: 'invalid_idempotency_key' },
    ]);
  });

  test('is down on demand, and takes mail again when told', async () => {
    await sandbox.fail('down');
    expect((await resend.emails.send(mail)).error).toMatchObject({ statusCode: 503 });
    expect(await sandbox.mails()).toHaveLength(0);
    await sandbox.fail('none');
    expect((await resend.emails.send(mail)).error).toBeNull();
  });

  test('says which faults it knows when asked for another', async () => {
    const response = await fetch(`${sandbox.address}/control/resend`, {
      method: 'POST',
      body: '{"fault":"odd"}',
    });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('down, slow, bounce, complain, none');
  });
});

describe('the mailbox page', () => {
  test('lists the mail and shows it in a frame that can run nothing', async () => {
    await resend.emails.send({ ...mail, subject: '<b>Bold</b> & co', attachments: [calendar] });
    const list = await (await fetch(`${sandbox.address}/mail`)).text();
    expect(list).toContain('&lt;b&gt;Bold&lt;/b&gt; &amp; co');
    const [, target] = /href="(\/mail\/[0-9a-f-]{36})"/.exec(list) ?? [];

    const page = await (await fetch(`${sandbox.address}${target ?? ''}`)).text();
    expect(page).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
    expect(page).not.toContain('<script>');
    const [, framed = ''] = /srcdoc="([^"]*)"/.exec(page) ?? [];
    expect(framed).toContain('&lt;base target=&quot;_blank&quot;&gt;');

    const text = await (await fetch(`${sandbox.address}${target ?? ''}?view=text`)).text();
    expect(text).toContain('<a href="https://clinic.example/visit/x">https://clinic.example/visit/x</a>');
    const headers = await (await fetch(`${sandbox.address}${target ?? ''}?view=headers`)).text();
    expect(headers).toContain('Auto-Submitted: auto-generated');

    const [, file = ''] = /href="([^"]*\/attachments\/0)"/.exec(page) ?? [];
    const download = await fetch(`${sandbox.address}${file}`);
    expect(download.headers.get('content-type')).toBe(calendar.contentType);
    expect(await download.text()).toBe('BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n');
  });

  test('is empty after DELETE and after its button', async () => {
    await resend.emails.send(mail);
    expect((await fetch(`${sandbox.address}/mail`, { method: 'DELETE' })).status).toBe(200);
    expect(await sandbox.mails()).toEqual([]);
    await resend.emails.send(mail);
    const emptied = await fetch(`${sandbox.address}/mail/empty`, { method: 'POST', redirect: 'manual' });
    expect(emptied.headers.get('location')).toBe('/mail');
    expect(await sandbox.mails()).toEqual([]);
    expect((await fetch(`${sandbox.address}/mail/none`)).status).toBe(404);
  });
});

describe('a full mailbox', () => {
  test('forgets the oldest mail first, and stays quick', () => {
    const mailbox = makeMailbox(undefined, 100);
    for (let n = 1; n <= 1_000; n += 1) {
      mailbox.keep({ ...mail, id: String(n), at: '', attachments: [], fate: 'delivered' });
    }
    expect(mailbox.all().map(({ id }) => Number(id))).toEqual(
      Array.from({ length: 100 }, (_, n) => 1_000 - n),
    );
    expect(mailbox.find('1000')?.id).toBe('1000');
    expect(MOST_MAILS).toBe(50_000);
  });
});
