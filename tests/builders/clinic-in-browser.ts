import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, type Page } from '@playwright/test';
import { SAMPLE_DIR } from './sample-dir.ts';
import { freePort } from './free-port.ts';

/** A clinic of its own for tests that book and move the clock: the real start, an empty database, no caps. */
export type Clinic = {
  readonly origin: string;
  /** Where its mail is read and its vendors are made to fail. */
  readonly sandbox: string;
  /** The file of its database. */
  readonly databaseFile: string;
  /** Everything it has written to its log so far. */
  logged(): string;
  /** The time of the clinic's clock in milliseconds. */
  nowMs(): number;
  /** Moves the clinic's clock ahead of where it is now. */
  advance(minutes: number): Promise<void>;
};

const START_MS = 300_000;

/** Every worker has one clinic; tests of a worker run one after the other. Caps are off unless a file asks for them: all come from here. */
export const test = base.extend<
  { clinic: Clinic },
  { workerClinic: Clinic; builtFor: string; limits: 'on' | 'off' }
>({
  limits: ['off', { option: true, scope: 'worker' }],
  builtFor: [async ({}, use, { project }) => use(String(project.use.baseURL)), { scope: 'worker' }],
  workerClinic: [
    async ({ builtFor, limits }, use) => {
      const started = await startClinic(builtFor, limits);
      await use(started.clinic);
      await started.stop();
    },
    { scope: 'worker', timeout: START_MS },
  ],
  baseURL: async ({ workerClinic }, use) => use(workerClinic.origin),
  clinic: async ({ workerClinic }, use) => use(workerClinic),
});

/** `siteUrl` is the address the site is built for already, so that nothing is built twice. */
async function startClinic(
  siteUrl: string,
  limits: 'on' | 'off',
): Promise<{ clinic: Clinic; stop(): Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'clinic-booking-'));
  const [port, sandboxPort] = [await freePort(), await freePort()];
  const databaseFile = join(dataDir, 'clinic.db');
  const child = spawn(process.execPath, ['src/setup/start.ts'], {
    env: {
      ...process.env,
      PORT: String(port),
      SANDBOX_PORT: String(sandboxPort),
      SITE_URL: siteUrl,
      CONTENT_DIR: SAMPLE_DIR,
      DATA_DIR: dataDir,
      DATABASE_URL: `file:${databaseFile}`,
      LIMITS: limits,
      LOG_LEVEL: 'debug',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = listenTo(child);
  await readyLine(child, said);
  const sandbox = `http://localhost:${sandboxPort}`;
  let aheadMs = 0;
  const nowMs = () => Date.now() + aheadMs;
  const clinic: Clinic = {
    origin: `http://localhost:${port}`,
    sandbox,
    databaseFile,
    logged: said,
    nowMs,
    async advance(minutes) {
      aheadMs += minutes * 60_000;
      const now = new Date(nowMs()).toISOString();
      const answer = await fetch(`${sandbox}/control/clock`, {
        method: 'POST',
        body: JSON.stringify({ now }),
      });
      if (!answer.ok) throw new Error(`The clock did not move: ${await answer.text()}`);
    },
  };
  return {
    clinic,
    async stop() {
      const ended = new Promise((settle) => child.once('exit', settle));
      child.kill('SIGTERM');
      await ended;
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Collects what a process says. */
function listenTo(child: ChildProcess): () => string {
  let said = '';
  const hear = (chunk: Buffer) => void (said += chunk.toString());
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  return () => said;
}

function readyLine(child: ChildProcess, said: () => string): Promise<void> {
  return new Promise((settle, reject) => {
    child.stdout?.on('data', () => {
      if (/^ready:/m.test(said())) settle();
    });
    child.once('exit', () => reject(new Error(`The clinic did not start:\n${said()}`)));
  });
}

export const PATIENT = {
  firstName: 'Sample',
  lastName: 'Patient',
  birthMonth: '5',
  birthDay: '20',
  birthYear: '1985',
  email: 'patient@example.com',
  phone: '(206) 555-0187',
} as const;

/** From the first page to the list of times. */
export async function goToTimes(
  page: Page,
  service = 'medical-massage-60',
  therapist = 'any',
): Promise<void> {
  await page.goto('/book');
  await page.getByRole('radio', { name: 'None of these' }).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.locator(`input[value="${service}"]`).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.locator(`input[value="${therapist}"]`).check();
  await page.getByRole('button', { name: 'Show free times' }).click();
}

/** Chooses the time at this place of the list, and gives the name of its button. */
export async function chooseTime(page: Page, place = 0): Promise<string> {
  const button = page.locator('form > .day .slot').nth(place);
  const name = await nameOf(page, place);
  await button.click();
  return name;
}

async function nameOf(page: Page, place: number): Promise<string> {
  const text = await page.locator('form > .day .slot').nth(place).textContent();
  return (text ?? '').replace(/\s+/g, ' ').trim();
}

/** Types the details of an adult. Nobody types them in an instant, so the clock moves on a little. */
export async function typeDetails(
  page: Page,
  clinic: Pick<Clinic, 'advance'>,
  changes: Readonly<Record<string, string>> = {},
): Promise<void> {
  await page.getByRole('radio', { name: 'Me', exact: true }).check();
  for (const [field, value] of Object.entries({ ...PATIENT, ...changes }))
    await page.fill(`#${field}`, value);
  await page.getByRole('radio', { name: 'No, I pay myself' }).check();
  await clinic.advance(0.2);
}

export async function goToCheck(page: Page, clinic: Clinic, place = 0): Promise<string> {
  await goToTimes(page);
  const name = await chooseTime(page, place);
  await typeDetails(page, clinic);
  await page.locator('#continue').click();
  return name;
}
