import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { findBrowser, FOUND_BROWSER, sentenceOf, type FoundBrowser } from './tests/runner/browser.ts';
import { addressOf, BROWSER_SETTING, makeBrowserSetting } from './tests/runner/browser-setting.ts';
import { BROWSER_CONTENT } from './tests/builders/browser-content.ts';
import { beginAtTestNow } from './tests/runner/test-now.ts';

beginAtTestNow(process.env);

/*
 * Playwright reads this file in each of its processes. `npm test` or the first one finds the browser and the ports;
 * the others see them in the environment they inherit.
 */
async function once<Value>(name: string, make: () => Promise<Value>): Promise<Value> {
  const known = process.env[name];
  if (known !== undefined) return JSON.parse(known) as Value;
  const value = await make();
  process.env[name] = JSON.stringify(value);
  return value;
}

const browser = await once(FOUND_BROWSER, async (): Promise<FoundBrowser> => {
  const found = await findBrowser(process.env);
  process.stderr.write(`${sentenceOf(found)}\n`);
  return found;
});
const setting = await once(BROWSER_SETTING, makeBrowserSetting);
const { port, sandboxPort, dataDir } = setting;

export default defineConfig({
  testDir: './tests/e2e',
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: 2,
  // These only end what hangs, on a machine that is slow or busy too.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  outputDir: './test-results',
  use: {
    baseURL: addressOf(setting),
    launchOptions: { ...browser.launch, args: [...browser.launch.args] },
    // A color that is still on its way from light to dark is no fault of the page.
    contextOptions: { reducedMotion: 'reduce' },
    // A recording of every test costs more than the tests. A failure prints what the page held; `--trace on` records.
    trace: 'off',
  },
  metadata: { browser: browser.from, sandbox: `http://localhost:${sandboxPort}` },
  projects: [{ name: 'chromium', use: { browserName: 'chromium' } }],
  webServer: {
    command: `"${process.execPath}" src/setup/start.ts`,
    wait: { stdout: /^ready:/m },
    timeout: 300_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
    stdout: 'ignore',
    stderr: 'pipe',
    env: {
      PORT: String(port),
      SANDBOX_PORT: String(sandboxPort),
      CONTENT_DIR: BROWSER_CONTENT,
      DATA_DIR: dataDir,
      DATABASE_URL: `file:${join(dataDir, 'clinic.db')}`,
      LOG_LEVEL: 'warn',
    },
  },
});
