import { describe, expect, it } from 'vitest';
import { testEnvironment } from '../../runner/environment.ts';
import { tallyOfPlaywright, type PlaywrightReport } from '../../runner/playwright-tally.ts';
import {
  FAST,
  PHASES,
  wholeBudget,
  withCaches,
  withSites,
  type Part,
  type Step,
} from '../../runner/parts.ts';
import { propertySeed } from '../../runner/property-seed.ts';
import { runJobs } from '../../runner/run-jobs.ts';
import { addTallies, isEmpty, lastLine, NOTHING } from '../../runner/tally.ts';

describe('the last line of npm test', () => {
  it('adds up what every runner said', () => {
    const skipped = [{ name: 'a race', reason: 'no second processor' }];
    const total = addTallies([
      { passed: 3, failed: 0, skipped: [] },
      { passed: 2, failed: 1, skipped },
    ]);
    expect(lastLine(total)).toBe('5 passed, 1 failed, 1 skipped');
    expect(total.skipped).toEqual(skipped);
    expect(isEmpty(total)).toBe(false);
    expect(isEmpty(NOTHING)).toBe(true);
  });
});

describe('what came of the browser tests', () => {
  const spec = (
    title: string,
    status: 'expected' | 'unexpected' | 'flaky' | 'skipped',
    description?: string,
  ) => ({
    title,
    tests: [{ status, annotations: description === undefined ? [] : [{ type: 'skip', description }] }],
  });
  const report = (specs: PlaywrightReport['suites'][number]['specs'], errors: readonly unknown[] = []) => ({
    suites: [{ title: 'book.spec.ts', suites: [{ title: 'booking', specs: specs ?? [] }] }],
    errors,
  });

  it('counts a test that passes only sometimes as failed', () => {
    const tally = tallyOfPlaywright(
      report([spec('a', 'expected'), spec('b', 'flaky'), spec('c', 'unexpected')]),
    );
    expect(tally).toEqual({ passed: 1, failed: 2, skipped: [] });
  });

  it('counts an error outside of any test as failed', () => {
    expect(tallyOfPlaywright(report([], [{ message: 'no server' }])).failed).toBe(1);
  });

  it('names what was skipped, and why', () => {
    const { skipped } = tallyOfPlaywright(
      report([spec('a', 'skipped', 'needs WebKit'), spec('b', 'skipped')]),
    );
    expect(skipped).toEqual([
      { name: 'book.spec.ts > booking > a', reason: 'needs WebKit' },
      { name: 'book.spec.ts > booking > b', reason: 'no reason given' },
    ]);
  });
});

describe('the time it may take', () => {
  it('looks again only at what changed in npm run check, and at everything in npm test', () => {
    const commands = (parts: readonly Part[]) =>
      parts.flatMap(({ steps }) => steps.map((step) => step.command));
    const isCached = (command: readonly string[]) => command.includes('--cache');
    expect(commands(PHASES.flat()).filter(isCached)).toEqual([]);
    const fast = PHASES.flat().filter(({ name }) => FAST.includes(name));
    expect(
      commands(fast.map(withCaches))
        .filter(isCached)
        .map(([bin]) => bin),
    ).toEqual(['eslint', 'prettier']);
  });

  it('is promised for npm test and npm run check, and for no other choice of parts', () => {
    const all = PHASES.flat();
    expect(wholeBudget(all)).toBe(9);
    expect(wholeBudget(all.filter(({ name }) => FAST.includes(name)))).toBe(1);
    expect(wholeBudget(all.filter(({ name }) => name === 'unit'))).toBe(null);
  });
});

describe('the order of the parts', () => {
  it('builds the sites of the tests before two parts serve them at once, and in no other run', () => {
    const before = (parts: readonly Part[]) =>
      parts.flatMap((one) => one.before ?? []).map(({ command }) => command[0]);
    const [first = [], ...later] = PHASES.map((phase) => phase.map(withSites));
    expect(before(first).at(-1)).toBe('./tests/processes/build-sites.ts');
    expect(before(later.flat())).toEqual([]);
    expect(before(PHASES.flat().map(withCaches))).toEqual(['astro']);
  });

  const step = (title: string): Step => ({ kind: 'check', title, command: ['true'] });
  const part = (name: Part['name'], steps: readonly Step[], before?: readonly Step[]): Part => ({
    ...{ name, budgetMinutes: 1, steps },
    ...(before === undefined ? {} : { before }),
  });

  it('lets nothing start before what it needs has ended, and lets nobody else wait', async () => {
    const told: string[] = [];
    const parts = [
      part('static', [step('lint')], [step('types'), step('sites')]),
      part('unit', [step('rules')]),
    ];
    const done = await runJobs(parts, 2, async ({ step: { title } }) => {
      told.push(`${title} begins`);
      for (let turn = 0; turn < 3; turn += 1) await Promise.resolve();
      told.push(`${title} ends`);
      return title.length;
    });
    expect(told[0]).toBe('types begins');
    expect(told.indexOf('sites begins')).toBeGreaterThan(told.indexOf('types ends'));
    expect(told.indexOf('lint begins')).toBeGreaterThan(told.indexOf('sites ends'));
    expect(told.indexOf('rules begins')).toBeLessThan(told.indexOf('sites ends'));
    expect(done.map(({ part: { name }, result }) => [name, result])).toEqual(
      expect.arrayContaining([
        ['static', 5],
        ['static', 5],
        ['unit', 5],
        ['static', 4],
      ]),
    );
  });
});

describe('tests are the same everywhere', () => {
  it('because the settings of a real clinic do not reach them', () => {
    const clinic = {
      NODE_ENV: 'production',
      DATABASE_URL: 'postgres://x',
      STRIPE_SECRET_KEY: 'sk_live',
      PORT: '80',
    };
    const env = testEnvironment({ ...clinic, PATH: '/bin', TEST_POSTGRES_URL: 'postgres://y' });
    for (const name of Object.keys(clinic)) expect(env).not.toHaveProperty(name);
    expect(env).toMatchObject({ PATH: '/bin', TEST_POSTGRES_URL: 'postgres://y' });
  });

  it('because property tests start from one seed, unless told otherwise', () => {
    expect(propertySeed({})).toBe(propertySeed({ FAST_CHECK_SEED: '' }));
    expect(propertySeed({ FAST_CHECK_SEED: '7' })).toBe(7);
    expect(() => propertySeed({ FAST_CHECK_SEED: 'seven' })).toThrow(/whole number/);
  });
});
