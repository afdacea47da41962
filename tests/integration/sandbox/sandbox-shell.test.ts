import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchSandbox, type LaunchedSandbox } from '#/sandbox/launch.ts';
import type { SandboxSettings } from '#/sandbox/settings.ts';
import { smtpMailer } from '#/adapters/smtp/smtp-mailer.ts';
import { movableClock } from '#/platform/clock.ts';
import { startControl, type Control } from '#/platform/control/control-server.ts';
import { freePort } from '../../builders/free-port.ts';
import { SAMPLE_MAIL } from '../../builders/outbox.ts';
import { sendRaw } from '../../builders/raw-http.ts';
import { fixedClock } from '../../builders/fixed-clock.ts';

const START = Temporal.Instant.from('2030-01-31T09:00:00Z');
const clock = fixedClock(START);
let runs = 0;
let control: Control;
let sandbox: LaunchedSandbox;
let port: number;

const settingsFor = (at: number) => ({
  port: at,
  siteUrl: 'http://localhost:4321',
  controlUrl: control.url,
  controlSecret: control.secret,
  stripeWebhookSecret: null,
  resendWebhookSecret: null,
  calWebhookSecret: null,
});

beforeAll(async () => {
  const runDueJobs = async () => {
    runs += 1;
    return [{ name: 'reminders', isDone: true }];
  };
  control = await startControl({ clock, runDueJobs, nextDue: async () => null });
  port = await freePort();
  sandbox = await launchSandbox(settingsFor(port));
});
afterAll(async () => {
  await sandbox.close();
  await control.close();
});

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${sandbox.address}${path}`, { method: 'POST', body: JSON.stringify(body), headers });

const VISIT: Stripe.Checkout.SessionCreateParams = {
  mode: 'payment',
  success_url: 'http://localhost:4321/back',
  line_items: [
    { quantity: 1, price_data: { currency: 'usd', unit_amount: 9500, product_data: { name: 'Session 60' } } },
  ],
};

async function start(settings: SandboxSettings): Promise<ChildProcess> {
  const child = fork(fileURLToPath(new URL('../../../src/sandbox/main.ts', import.meta.url)), [], {
    env: {},
  });
  child.send({ kind: 'start', settings });
  const [reply] = (await once(child, 'message')) as readonly unknown[];
  expect(reply).toMatchObject({ kind: 'ready' });
  return child;
}

async function sendMail(site: string, key = 'the-only-key'): Promise<unknown> {
  const response = await fetch(`${site}/emails`, {
    method: 'POST',
    headers: { authorization: 'Bearer re_sample', 'idempotency-key': key },
    body: JSON.stringify({
      from: 'a@x.test',
      to: 'b@x.test',
      subject: 'Hello',
      html: '<p>Hi</p>',
      text: 'Hi',
    }),
  });
  expect(response.status).toBe(200);
  return response.json();
}

describe('the sandbox', () => {
  it('shows a front page with the time of the product', async () => {
    const response = await fetch(sandbox.address);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('2030-01-31T09:00:00Z');
  });

  it('moves the clock of the product and gives it back', async () => {
    const moved = await post('/control/clock', { now: '2031-05-01T00:00:00Z' });
    expect(await moved.json()).toEqual({ now: '2031-05-01T00:00:00Z' });
    expect(clock.now().toString()).toBe('2031-05-01T00:00:00Z');
    await post('/control/clock', { now: null });
    expect(clock.now().toString()).toBe(START.toString());
  });

  it.each([{ now: 'tomorrow' }, { now: 5 }, {}, null])('does not take %j for a time', async (body) => {
    expect((await post('/control/clock', body)).status).toBe(400);
    expect(clock.now().toString()).toBe(START.toString());
  });

  it('runs the jobs of the product and answers when they are done', async () => {
    const before = runs;
    const response = await post('/control/jobs/run', {});
    expect(await response.json()).toEqual({ jobs: [{ name: 'reminders', isDone: true }] });
    expect(runs).toBe(before + 1);
  });

  it('takes no post from another site and answers to no foreign name', async () => {
    for (const origin of ['https://evil.test', 'null', 'http://localhost:4321']) {
      expect((await post('/control/jobs/run', {}, { origin })).status).toBe(403);
    }
    for (const host of ['evil.test', `evil.test:${port}`, 'localhost']) {
      expect((await sendRaw(port, `GET / HTTP/1.1\r\nHost: ${host}\r\n\r\n`)).status).toBe(421);
    }
    expect((await post('/control/jobs/run', {}, { origin: `http://localhost:${port}` })).status).toBe(200);
  });

  it('says in plain words that its port is taken', async () => {
    await expect(launchSandbox(settingsFor(port))).rejects.toThrow(`Port ${port} is already in use.`);
  });

  it('takes mail by SMTP beside the other, shows it, and leaves the port to a server that is there', async () => {
    const smtpPort = await freePort();
    const first = await launchSandbox({ ...settingsFor(await freePort()), smtpPort });
    const second = await launchSandbox({ ...settingsFor(await freePort()), smtpPort });
    const mailer = smtpMailer({
      ...{ host: 'localhost', port: smtpPort, encryption: 'none', signIn: { user: 'a', password: 'b' } },
      ...{ from: 'Clinic <a@x.test>', now: () => START },
    });
    const mail = { ...SAMPLE_MAIL, recipient: 'b@x.test', idempotencyKey: 'one' };
    expect(await mailer.send(mail)).toMatchObject({ ok: true });
    const inbox = async (at: string) => (await (await fetch(`${at}/mail.json`)).json()) as unknown;
    expect(await inbox(first.address)).toMatchObject([{ to: 'b@x.test', subject: SAMPLE_MAIL.subject }]);
    expect(await inbox(second.address)).toEqual([]);
    expect(await (await fetch(`${first.address}/mail`)).text()).toContain(SAMPLE_MAIL.subject);

    const play = (fault: string) =>
      fetch(`${first.address}/control/smtp`, { method: 'POST', body: JSON.stringify({ fault }) });
    expect((await play('refuse')).status).toBe(200);
    expect(await mailer.send(mail)).toMatchObject({ ok: false, fault: { kind: 'permanent' } });
    expect((await play('odd')).status).toBe(400);
    await Promise.all([first.close(), second.close()]);
  });

  it('still knows mail, keys and payments when it was killed and started again', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'clinic-sandbox-'));
    const settings = { ...settingsFor(await freePort()), folder };
    const stripe = new Stripe('sk_test_sample', { host: 'localhost', port: settings.port, protocol: 'http' });
    const site = `http://localhost:${settings.port}`;
    const mail = () => sendMail(site);

    const first = await start(settings);
    const session = await stripe.checkout.sessions.create(VISIT);
    await fetch(`${session.url}/pay`, { method: 'POST', redirect: 'manual' });
    const sent = await mail();
    first.kill('SIGKILL');
    await once(first, 'exit');

    const second = await start(settings);
    const paid = await stripe.checkout.sessions.retrieve(session.id);
    expect(paid).toMatchObject({ payment_status: 'paid', amount_total: 9500 });
    const payment_intent = typeof paid.payment_intent === 'string' ? paid.payment_intent : 'none';
    const refund = await stripe.refunds.create({ payment_intent });
    expect(refund.status).toBe('succeeded');
    expect(await mail()).toEqual(sent);
    expect(await (await fetch(`${site}/mail.json`)).json()).toHaveLength(1);
    // Half a line, as a full disk or a power cut leaves it, costs that mail only.
    appendFileSync(join(folder, 'mail.jsonl'), '{"id":"half');
    second.disconnect();
    await once(second, 'exit');

    const third = await start(settings);
    const [twice] = await Promise.allSettled([stripe.refunds.create({ payment_intent })]);
    expect(twice).toMatchObject({ status: 'rejected', reason: { code: 'charge_already_refunded' } });
    await sendMail(site, 'another-key');
    expect(await (await fetch(`${site}/mail.json`)).json()).toHaveLength(2);
    const [{ to = '' } = {}] = (await (await fetch(`${site}/mail.json`)).json()) as { to?: string }[];
    const mailsTo = async (address: string) =>
      (await fetch(`${site}/mail.json?to=${encodeURIComponent(address)}`)).json();
    expect(await mailsTo(to)).toHaveLength(2);
    expect(await mailsTo(`other.${to}`)).toEqual([]);
    third.disconnect();
    await once(third, 'exit');
    rmSync(folder, { recursive: true });
  });

  it('ends when the product is gone', async () => {
    const child = fork(fileURLToPath(new URL('../../../src/sandbox/main.ts', import.meta.url)), [], {
      env: {},
    });
    child.send({ kind: 'start', settings: settingsFor(await freePort()) });
    await once(child, 'message');
    const ended = once(child, 'exit');
    child.disconnect();
    expect(await ended).toEqual([0, null]);
  });
});

describe('the control listener', () => {
  it('does nothing without the secret of this start', async () => {
    for (const authorization of [
      '',
      'Bearer ',
      `Bearer ${'x'.repeat(control.secret.length)}`,
      control.secret,
    ]) {
      const response = await fetch(`${control.url}/clock`, { headers: { authorization } });
      expect(response.status).toBe(403);
    }
  });

  it('has another secret and another port at each start', async () => {
    const other = await startControl({
      clock: movableClock(),
      runDueJobs: async () => [],
      nextDue: async () => null,
    });
    expect(other.secret).not.toBe(control.secret);
    expect(other.url).not.toBe(control.url);
    await other.close();
  });
});
