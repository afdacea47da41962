import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { expectNoBarrier } from '../builders/barriers.ts';
import { writeOtherClinic } from '../builders/other-clinic.ts';
import { test } from '../builders/site-in-browser.ts';

// One worker, one development server: two at once would rebuild each other's cache and reload the page.
test.describe.configure({ mode: 'serial' });

let server: ChildProcess;
let address: string;
let content: string;

test.beforeAll(async () => {
  // Header and footer of another clinic than the sample: a day with a break, a street without a suite.
  content = await mkdtemp(join(tmpdir(), 'clinic-styleguide-'));
  await writeOtherClinic(content);
  server = spawn(process.execPath, ['tests/processes/serve-styleguide.ts'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, CONTENT_DIR: content, ASTRO_TELEMETRY_DISABLED: '1' },
  });
  const [line] = (await once(server.stdout!, 'data')) as [Buffer];
  address = line.toString().trim();
});

test.afterAll(async () => {
  const ended = once(server, 'exit');
  server.kill('SIGTERM');
  await ended;
  await rm(content, { recursive: true, force: true });
});

test('every part of the design has no known barrier in any state, by day and by night', async ({ page }) => {
  await page.goto(`${address}/styleguide`);
  await expect(page.getByRole('heading', { name: 'Care cards' })).toBeVisible();
  await expectNoBarrier(page, [320, 1280]);
});

test('the footer names a street without a suite, and both parts of a day with a break', async ({ page }) => {
  await page.goto(`${address}/styleguide`);
  const footer = page.locator('footer.site-footer');
  await expect(footer.getByText('48 Lake Street')).toHaveText(/48 Lake Street\s*Burlington, VT 05401/);
  await expect(footer.getByRole('row', { name: 'Tuesday' }).locator('td > div')).toHaveText([
    '7:30 am to 12 pm',
    '1 pm to 8 pm',
  ]);
});

test('a form with faults names each fault at its field and puts the reader at the list of them', async ({
  page,
}) => {
  await page.goto(`${address}/styleguide`);
  const summary = page.getByRole('alert');
  await expect(summary).toBeFocused();
  await summary.getByRole('link').click();
  await expect(page.getByLabel('Phone number')).toBeFocused();
  await expect(page.getByLabel('Phone number')).toHaveAccessibleDescription(/Enter a phone number/);
});

test('the built site has no style guide', async ({ request }) => {
  expect((await request.get('/styleguide')).status()).toBe(404);
});
