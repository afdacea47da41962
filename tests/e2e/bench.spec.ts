import { expect } from '@playwright/test';
import { leftOf, OF_BUILT_SITE, startBench, tinyRun, untilBelow } from '../builders/bench-runs.ts';
import { test } from '../builders/site-in-browser.ts';

test.describe.configure({ timeout: 300_000 });

for (const name of OF_BUILT_SITE) {
  test(`npm run bench -- ${name} still runs, in small, and writes nothing into the repository`, async ({
    baseURL,
  }) => {
    const { code, output, written } = await tinyRun(name, { SITE_URL: baseURL });
    expect(code, output).toBe(0);
    expect(output).toMatch(/^-+(?: {2}-+)+$/m);
    expect(written).toEqual([]);
  });
}

test('npm run bench leaves neither its site nor its browser behind when it is told to end', async ({
  baseURL,
}) => {
  test.skip(process.platform !== 'linux', 'Only Linux lets us look at the processes of others.');
  const { child, ended } = startBench(['coverage', '--tiny'], { SITE_URL: baseURL });
  const known = await untilBelow(child.pid ?? 0, '--remote-debugging-pipe');
  child.kill('SIGTERM');
  expect(await ended()).toBe(143);
  expect(await leftOf(known, 15_000)).toEqual([]);
});
