import { existsSync, readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { barriersOn } from '../builders/barriers.ts';
import { test, type Clinic } from '../builders/clinic-in-browser.ts';

const ANSWERS = JSON.stringify({ payer: 'workers_comp', state: 'WA', claimStatus: 'denied' });
const NAME = 'Canarysender';
const EMAIL = 'canary.sender@example.com';

/** Comes from the page with the answer, as a form of our own site does. */
async function openForm(page: Page, answers = ANSWERS): Promise<void> {
  await page.goto('/about');
  await page.evaluate((value) => {
    const form = document.createElement('form');
    form.method = 'post';
    form.action = '/insurance/send';
    const field = document.createElement('input');
    field.type = 'hidden';
    field.name = 'answers';
    field.value = value;
    form.append(field);
    document.body.append(form);
    form.submit();
  }, answers);
  await page.waitForURL('**/insurance**');
}

async function fill(page: Page, clinic: Clinic): Promise<void> {
  await page.getByLabel('Your name').fill(NAME);
  await page.getByRole('radio', { name: 'By email' }).check();
  await page.getByLabel('Email', { exact: true }).fill(EMAIL);
  await page.getByRole('checkbox').check();
  await clinic.advance(0.1);
}

test('a patient sends the answers, gets a reference, and nothing of it is seen elsewhere', async ({
  page,
  clinic,
}) => {
  await openForm(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Send your answers to the clinic');
  await expect(page.getByText('Nothing has been sent yet.')).toBeVisible();
  await fill(page, clinic);
  await page.getByRole('button', { name: 'Send to the clinic' }).click();
  await expect(page.getByRole('status')).toContainText('We have your answers');
  const reference = /CC-[0-9A-Z]{8}/.exec(await page.getByRole('status').innerText())?.[0] ?? 'none';
  expect(page.url()).toBe(`${clinic.origin}/insurance/send`);

  const mails = async () => (await fetch(`${clinic.sandbox}/mail.json`)).text();
  await expect.poll(mails).toContain(`A coverage check arrived: ${reference}`);
  const files = [clinic.databaseFile, `${clinic.databaseFile}-wal`].filter((file) => existsSync(file));
  const stored = files.map((file) => readFileSync(file, 'latin1')).join('');
  expect(stored).toContain(reference);
  for (const place of [
    await mails(),
    stored,
    clinic.logged(),
    JSON.stringify(await page.context().cookies()),
  ]) {
    expect(place).not.toMatch(/Canarysender|canary\.sender|workers_comp/);
  }
  const kept = await page.evaluate(() => localStorage.length + sessionStorage.length);
  expect(kept).toBe(0);
});

test('a patient who forgets something is told what, keeps what was typed, and can read it on a small phone', async ({
  page,
  clinic,
}) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await openForm(page);
  await page.getByLabel('Your name').fill(NAME);
  await page.getByRole('radio', { name: 'By phone' }).check();
  await clinic.advance(0.1);
  await page.getByRole('button', { name: 'Send to the clinic' }).click();
  const summary = page.getByRole('alert');
  await expect(summary).toBeFocused();
  await expect(summary.getByRole('link')).toHaveText([
    'Enter your phone number, or choose email',
    'Tick the box, so that we may keep your answers to reply',
  ]);
  await expect(page.getByLabel('Your name')).toHaveValue(NAME);
  await expect(page.getByRole('radio', { name: 'By phone' })).toBeChecked();
  await expect(page).toHaveTitle(/^Error: /);
  expect(await barriersOn(page)).toEqual([]);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
  await page.getByLabel('Phone', { exact: true }).fill('206-555-0187');
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Send to the clinic' }).click();
  await expect(page.getByRole('status')).toContainText('CC-');
});

test('whoever types the address, or brings answers of their own making, starts with the questions', async ({
  page,
}) => {
  await page.goto('/insurance/send');
  expect(new URL(page.url()).pathname).toBe('/insurance');
  await openForm(page, '{"payer":"nobody"}');
  expect(new URL(page.url()).pathname).toBe('/insurance');
});

test('a form of another site is turned away', async ({ clinic }) => {
  const answer = await fetch(`${clinic.origin}/insurance/send`, {
    method: 'POST',
    headers: { Origin: 'https://elsewhere.example' },
    body: new URLSearchParams({ answers: ANSWERS, do: 'send' }),
  });
  expect(answer.status).toBe(403);
});
