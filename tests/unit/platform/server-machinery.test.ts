import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { jobRunner } from '#/platform/jobs/runner.ts';
import type { Job } from '#/platform/jobs/job.ts';
import type { Context } from '#/app/context.ts';
import { isMovable, movableClock, type Clock } from '#/platform/clock.ts';
import { commandClock, siteClock } from '#/platform/kept-clock.ts';
import { makeLog, silentLog } from '#/platform/observability/log.ts';
import { sealedBox } from '#/platform/security/sealed-box.ts';
import { securityHeaders } from '#/platform/security/headers.ts';
import { testConfig } from '../../builders/config.ts';
import { fixedClock } from '../../builders/fixed-clock.ts';

const START = Temporal.Instant.from('2030-01-31T09:00:00Z');
const context = { log: silentLog() } as Context;
const pause = (ms: number) => new Promise((settle) => setTimeout(settle, ms));

describe('the clock outside production', () => {
  it('runs on from where it was put, and comes back to the real time', () => {
    const real = fixedClock(START);
    const clock = movableClock(real);
    clock.setNow(START.add({ hours: 1_000 }));
    real.setNow(START.add({ minutes: 5 }));
    expect(clock.now().equals(START.add({ hours: 1_000, minutes: 5 }))).toBe(true);
    clock.setNow(null);
    expect(clock.now().equals(START.add({ minutes: 5 }))).toBe(true);
  });
});

describe('a command of the operator', () => {
  it('tells the same time as the site beside it, also when its clock was moved', () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'clinic-clock-'));
    const demo = { production: false, dataDir };
    const site = siteClock(demo);
    const put = (instant: string | null) =>
      isMovable(site) && site.setNow(instant === null ? null : Temporal.Instant.from(instant));
    const apartMs = (other: Clock) => Math.abs(site.now().until(other.now()).total('milliseconds'));
    put('2031-05-01T09:00:00Z');
    expect(commandClock(demo).now().toString()).toMatch(/^2031-05-01T09:00:0/);
    expect(apartMs(commandClock(demo))).toBeLessThan(2_000);
    expect(apartMs(commandClock({ ...demo, production: true }))).toBeGreaterThan(3_600_000);
    put(null);
    expect(apartMs(commandClock(demo))).toBeLessThan(2_000);
    put('2031-05-01T09:00:00Z');
    // A new start shows the real time again.
    expect(siteClock(demo).now().until(commandClock(demo).now()).total('seconds')).toBeLessThan(2);
    rmSync(dataDir, { recursive: true });
  });
});

describe('jobs', () => {
  it('run in order, one at a time, and one that fails stops no other', async () => {
    const seen: string[] = [];
    const job = (name: string, ms: number, fails = false): Job<unknown> => ({
      name,
      everyMs: 3_600_000,
      async run() {
        seen.push(`${name} starts`);
        await pause(ms);
        if (fails) throw new Error('on purpose');
        seen.push(`${name} ends`);
      },
    });
    const runner = jobRunner(context, [job('a', 20), job('b', 0, true), job('c', 0)]);
    const [first] = await Promise.all([runner.runDueJobs(), runner.runDueJobs()]);
    expect(first).toEqual([
      { name: 'a', isDone: true },
      { name: 'b', isDone: false },
      { name: 'c', isDone: true },
    ]);
    const once = ['a starts', 'a ends', 'b starts', 'c starts', 'c ends'];
    expect(seen).toEqual([...once, ...once]);
  });

  it('come back on their own, and not after the stop', async () => {
    let runs = 0;
    const often: Job<unknown> = { name: 'often', everyMs: 5, run: async () => void (runs += 1) };
    const runner = jobRunner(context, [often], 5);
    runner.start();
    await expect.poll(() => runs).toBeGreaterThan(1);
    await runner.stop();
    const after = runs;
    await pause(40);
    expect(runs).toBe(after);
  });
});

describe('a log line', () => {
  it('keeps listed fields only, and of an exception its kind but not its words', () => {
    const lines: string[] = [];
    const log = makeLog('info', { write: (line: string) => void lines.push(line) });
    const carried = { requestId: 'r1', status: 500, path: '/visit/secret', ip: '203.0.113.9', name: 'Ada' };
    log.error('failed', {
      ...carried,
      error: new TypeError('knee pain of Ada', { cause: new Error('more of Ada') }),
    });
    const line = JSON.parse(lines[0] ?? '{}');
    expect(line).toMatchObject({
      event: 'failed',
      requestId: 'r1',
      status: 500,
      error: { type: 'TypeError' },
    });
    expect(lines.join('')).not.toMatch(/Ada|secret|203\.0/);
  });

  it('names the place of a sealed value that somebody changed, and not the value', () => {
    const lines: string[] = [];
    const box = sealedBox(testConfig().dataKeys);
    const place = { table: 'visit_note', column: 'reason', rowId: 'visit-1' };
    const envelope = box.seal('knee pain', { ...place, rowId: 'visit-2' });
    let thrown: unknown;
    try {
      box.open(envelope, place);
    } catch (error) {
      thrown = error;
    }
    makeLog('info', { write: (line: string) => void lines.push(line) }).error('page-threw', {
      error: thrown,
    });
    expect(JSON.parse(lines[0] ?? '{}')).toMatchObject({
      error: { type: 'SealedValueError', sealed: { ...place, fault: 'changed' } },
    });
    expect(lines.join('')).not.toContain(envelope);
  });
});

describe('a browser that came by https', () => {
  const live = { NODE_ENV: 'production', SITE_URL: 'https://clinic.example', MAIL_FROM: 'a@clinic.example' };
  const told = (settings: Record<string, string>) => {
    const headers = securityHeaders(testConfig(settings)).for('/');
    const place = headers.indexOf('Strict-Transport-Security');
    return place === -1 ? null : headers[place + 1];
  };

  it.each([
    [{}, 'max-age=63072000'],
    [{ HSTS: 'host' }, 'max-age=63072000'],
    [{ HSTS: 'subdomains' }, 'max-age=63072000; includeSubDomains'],
    [{ HSTS: 'off' }, null],
  ])('keeps to https for the names the clinic chose: %j', (settings, header) => {
    expect(told({ ...live, ...settings })).toBe(header);
  });

  it('and is told nothing when the site itself has no https', () => {
    expect(told({ HSTS: 'subdomains' })).toBeNull();
  });
});

describe('what a page may load', () => {
  const stripe = { STRIPE_SECRET_KEY: 'sk', STRIPE_WEBHOOK_SECRET: 'whsec_0123456789abcdef' };
  const live = { NODE_ENV: 'production', SITE_URL: 'https://clinic.example', MAIL_FROM: 'a@clinic.example' };
  const policyOf = (settings: Record<string, string>, path: string) => {
    const headers = securityHeaders(testConfig(settings)).for(path);
    return headers[headers.indexOf('Content-Security-Policy') + 1] ?? '';
  };

  it('is nothing from elsewhere, and no inline script or style', () => {
    const policy = policyOf(live, '/conditions');
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
  });

  it('forms of the booking may end at the payment page, others may not', () => {
    expect(policyOf({ ...live, ...stripe }, '/book/pay')).toContain(
      "form-action 'self' https://checkout.stripe.com;",
    );
    expect(policyOf({ ...live, ...stripe }, '/book')).toContain('checkout.stripe.com');
    for (const path of ['/', '/bookish', '/desk', '/x/book']) {
      expect(policyOf({ ...live, ...stripe }, path)).not.toContain('stripe');
    }
    expect(policyOf(live, '/book')).not.toContain('stripe');
  });

  it('one page alone may show Cal.com in a frame, and only where its own look is switched on', () => {
    const cal = { ...live, CAL_LINK: 'clinic/massage', CAL_WEBHOOK_SECRET: '0123456789abcdef' };
    const embedded = { ...cal, CAL_EMBED: 'on' };
    const page = '/book/cal/calendar';
    expect(policyOf(embedded, page)).toContain('frame-src https://app.cal.com');
    expect(policyOf(embedded, page)).toContain("style-src 'self' 'unsafe-inline';");
    for (const path of ['/', '/book', '/book/cal', '/book/cal/booked', '/book/times'])
      expect(policyOf(embedded, path)).not.toMatch(/frame-src|cal\.com|unsafe/);
    expect(policyOf(cal, page)).not.toMatch(/frame-src|cal\.com|unsafe/);
  });

  it('without Cal.com its addresses have the headers of every other page of booking', () => {
    const headersOf = (settings: Record<string, string>, path: string) =>
      securityHeaders(testConfig(settings)).for(path);
    for (const path of ['/book/cal', '/book/cal/calendar'])
      expect(headersOf(live, path)).toEqual(headersOf(live, '/book'));
    const cal = { ...live, CAL_LINK: 'clinic/massage', CAL_WEBHOOK_SECRET: '0123456789abcdef' };
    expect(headersOf(cal, '/book')).toEqual(headersOf(live, '/book'));
    expect(headersOf(cal, '/book/cal').join(' ')).toContain('Referrer-Policy no-referrer');
  });
});
