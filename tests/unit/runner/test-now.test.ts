import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { beginAtTestNow } from '../../runner/test-now.ts';

const TOLD =
  'console.log([new Date().toISOString(), new Date(Date.now()).toISOString(), new Date(0).toISOString(),' +
  ' Temporal.Now.instant().toString(), Temporal.Now.plainDateISO("America/Los_Angeles").toString()].join(" "))';

test('every program of a run that plays New Year’s Eve begins there, on the wall of the clinic', () => {
  const env = { TEST_NOW: '2026-12-31T16:30' } as NodeJS.ProcessEnv;
  beginAtTestNow(env);
  const [made = '', now = '', epoch = '', instant = '', day = ''] = execFileSync(
    process.execPath,
    ['-e', TOLD],
    { env, encoding: 'utf8' },
  )
    .trim()
    .split(' ');
  for (const told of [made, now, instant]) expect(told).toMatch(/^2027-01-01T00:3\d/);
  expect([epoch, day]).toEqual(['1970-01-01T00:00:00.000Z', '2026-12-31']);
});

test('a run within a run keeps to the day of the first, and without a day nothing is moved', () => {
  const inner = { TEST_NOW: '2026-12-31T16:30', TEST_SHIFT_MS: '5' } as NodeJS.ProcessEnv;
  beginAtTestNow(inner);
  expect(inner).toEqual({ TEST_NOW: '2026-12-31T16:30', TEST_SHIFT_MS: '5' });
  const none = {} as NodeJS.ProcessEnv;
  beginAtTestNow(none);
  expect(none).toEqual({});
});
