import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startControl, type Control } from '#/platform/control/control-server.ts';
import { launchSandbox, type LaunchedSandbox } from '#/sandbox/launch.ts';
import { STRIPE_FAULTS } from '#/sandbox/stripe/fault.ts';
import { RESEND_FAULTS } from '#/sandbox/resend/fault.ts';
import { fixedClock } from '../../builders/fixed-clock.ts';
import { freePort } from '../../builders/free-port.ts';

const START = Temporal.Instant.from('2030-01-31T09:00:00Z');
const DUE = Temporal.Instant.from('2030-01-31T09:03:00Z');
const clock = fixedClock(START);
let runs = 0;
let due: number | null = null;
let control: Control;
let sandbox: LaunchedSandbox;

beforeAll(async () => {
  control = await startControl({
    clock,
    nextDue: async () => due,
    runDueJobs: async () => {
      runs += 1;
      return [];
    },
  });
  sandbox = await launchSandbox({
    port: await freePort(),
    siteUrl: 'http://localhost:4321',
    controlUrl: control.url,
    controlSecret: control.secret,
    stripeWebhookSecret: null,
    resendWebhookSecret: null,
    calWebhookSecret: null,
  });
});
afterAll(async () => {
  await sandbox.close();
  await control.close();
});
beforeEach(() => {
  clock.setNow(START);
  due = null;
});

/** Presses a button as a browser without scripts does, and gives the page that follows. */
async function press(action: string, fields: Readonly<Record<string, string>>): Promise<string> {
  const pressed = await fetch(`${sandbox.address}${action}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { Origin: sandbox.address },
    redirect: 'manual',
  });
  expect(pressed.status).toBe(303);
  const page = await fetch(new URL(pressed.headers.get('location') ?? '', sandbox.address));
  expect(page.status).toBe(200);
  return page.text();
}

const page = async () => (await fetch(`${sandbox.address}/`)).text();

async function sendMail(subject: string): Promise<void> {
  await fetch(`${sandbox.address}/emails`, {
    method: 'POST',
    headers: { authorization: 'Bearer re_sample' },
    body: JSON.stringify({
      from: 'a@x.test',
      to: 'b@x.test',
      subject,
      html: '<p>Hi</p>',
      text: `${subject}\n\nYour visit <b>is</b> booked.`,
    }),
  });
}

describe('the first page of the sandbox', () => {
  it.each([
    ['hour', '2030-01-31T10:00:00Z'],
    ['day', '2030-02-01T09:00:00Z'],
  ])('moves the clock by a button: %s, and does what is due then', async (on, wanted) => {
    const before = runs;
    const html = await press('/control/clock', { on });
    expect(clock.now().toString()).toBe(wanted);
    expect(runs).toBe(before + 1);
    expect(html).toContain('what was due is done');
  });

  it('moves to the next thing that is due, and says so when nothing waits', async () => {
    expect(await press('/control/clock', { on: 'due' })).toContain('Nothing waits');
    expect(clock.now()).toEqual(START);
    due = DUE.epochMilliseconds;
    await press('/control/clock', { on: 'due' });
    expect(clock.now()).toEqual(DUE);
  });

  it('goes back to the real time, and runs the jobs', async () => {
    await press('/control/clock', { on: 'day' });
    await press('/control/clock', { on: 'real' });
    expect(clock.now()).toEqual(START);
    const before = runs;
    await press('/control/jobs/run', {});
    expect(runs).toBe(before + 1);
  });

  it.each([
    ...STRIPE_FAULTS.map((fault) => ['/control/stripe', fault] as const),
    ...RESEND_FAULTS.map((fault) => ['/control/resend', fault] as const),
  ])('has a button for each fault, and shows which is on: %s %s', async (action, fault) => {
    expect(await page()).toMatch(
      new RegExp(`action="${action}"><input type="hidden" name="fault" value="${fault}">`),
    );
    const html = await press(action, { fault });
    expect(html).toMatch(
      new RegExp(`action="${action}"><input type="hidden" name="fault" value="${fault}"><button class="on"`),
    );
    await press(action, { fault: 'none' });
  });

  it('shows the newest mail with how it begins, and sends it back', async () => {
    await sendMail('Tuesday, 1:30 pm & more');
    const html = await page();
    expect(html).toContain('Tuesday, 1:30 pm &amp; more');
    expect(html).toContain('Your visit &lt;b&gt;is&lt;/b&gt; booked.');
    expect(await press('/control/resend/return', { fate: 'bounced' })).toContain('bounced: Tuesday');
  });

  it('ships no script, loads nothing, and takes no press from another site', async () => {
    const html = await page();
    expect(html).not.toMatch(/<script|https?:\/\/(?!localhost)/);
    const pressed = await fetch(`${sandbox.address}/control/clock`, {
      method: 'POST',
      body: new URLSearchParams({ on: 'day' }),
      headers: { Origin: 'https://evil.example' },
    });
    expect(pressed.status).toBe(403);
    expect(clock.now()).toEqual(START);
  });
});
