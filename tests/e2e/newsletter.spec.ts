import { expect, type Browser, type Page } from '@playwright/test';
import { expectNoBarrierAtAGlance } from '../builders/barriers.ts';
import { test, type Clinic } from '../builders/clinic-in-browser.ts';
import { rowsOfClinic } from '../builders/rows-of-clinic.ts';
import { addressesIn, bookVisit, mailsTo, type ReadMail } from '../builders/visit-by-api.ts';

const SCANNERS = [
  'Mozilla/5.0 (compatible; Microsoft Defender SafeLinks)',
  'BarracudaCentral/1.0 (link scanner)',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Proofpoint URL Defense',
];

async function newestMail(clinic: Clinic, address: string, subject: RegExp): Promise<ReadMail> {
  const [mail] = (await mailsTo(clinic, address)).filter((each) => subject.test(each.subject));
  if (mail === undefined) throw new Error(`There is no mail ${String(subject)}.`);
  return mail;
}

function pathIn(mail: ReadMail, page: string): string {
  const address = addressesIn(mail).find((each) => each.includes(`/newsletter/${page}?`));
  if (address === undefined) throw new Error(`The mail has no link to ${page}.`);
  const { pathname, search } = new URL(address);
  return pathname + search;
}

/** From the form above the footer to the code, on to the visit, and away again. */
async function wholePath(page: Page, clinic: Clinic, address: string, isChecked: boolean): Promise<void> {
  await page.goto('/conditions/sciatica');
  const band = page.getByRole('region', { name: 'One letter a month' });
  await expect(band).toContainText('free');
  await expect(band).toContainText('Medicare');
  await band.getByRole('link', { name: 'Choose topics first' }).click();
  await page.getByRole('button', { name: 'Sign up' }).click();
  await expect(page.getByRole('alert')).toContainText('Enter an email address');
  if (isChecked) await expectNoBarrierAtAGlance(page);
  await page.getByLabel('Your email address').fill(address);
  await page.getByRole('checkbox', { name: 'Pain' }).check();
  await page.getByRole('button', { name: 'Sign up' }).click();
  await expect(page.getByRole('status')).toContainText(address);
  expect(page.url()).not.toContain('@');
  if (isChecked) await expectNoBarrierAtAGlance(page);
  await page.getByRole('button', { name: 'Send it again' }).click();
  await expect(page.getByRole('status')).toContainText('the next email goes out');

  await page.goto(pathIn(await newestMail(clinic, address, /^Confirm/), 'confirm'));
  if (isChecked) await expectNoBarrierAtAGlance(page);
  await page.getByRole('button', { name: 'Yes, send me the letter' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You are on the list. Here is your code');
  if (isChecked) await expectNoBarrierAtAGlance(page);
  const welcome = await newestMail(clinic, address, /gift code/);
  const code = await page.locator('.code').textContent();
  expect(code).toMatch(/^[0-9A-Z]{3}(-[0-9A-Z]{3}){4}$/);
  expect(welcome.text).toContain(code);
  expect(await mailsTo(clinic, address)).toHaveLength(2);

  const visit = await bookVisit(clinic, address.toUpperCase());
  await page.goto(visit.path);
  await expect(page.getByRole('region', { name: 'Your gift waits for you' })).toContainText('free');
  expect(await page.content()).not.toContain(code);

  await page.goto(pathIn(welcome, 'unsubscribe'));
  await expect(page.getByRole('checkbox', { name: 'Pain' })).toBeChecked();
  await expect(page.getByRole('checkbox', { name: 'Clinic news' })).not.toBeChecked();
  if (isChecked) await expectNoBarrierAtAGlance(page);
  await page.getByRole('checkbox', { name: 'Costs and insurance' }).check();
  await page.getByRole('button', { name: 'Save my topics' }).click();
  await expect(page.getByRole('status')).toContainText('Saved');
  await page.getByRole('button', { name: /^Leave/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You have left the list');
  if (isChecked) await expectNoBarrierAtAGlance(page);
  await page.getByRole('button', { name: 'Put me back on the list' }).click();
  await expect(page.getByRole('checkbox', { name: 'Costs and insurance' })).toBeChecked();
}

test('a reader signs up, confirms, sees the code and the gift, chooses and leaves', async ({
  page,
  clinic,
}) => {
  await wholePath(page, clinic, 'letter.reader@example.com', true);
});

test('all of it works with scripts switched off', async ({
  browser,
  clinic,
}: {
  browser: Browser;
  clinic: Clinic;
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: clinic.origin });
  await wholePath(await context.newPage(), clinic, 'no.script@example.com', false);
  await context.close();
});

const ofLetter = (file: string) =>
  rowsOfClinic(file, (table) => /^(newsletter|outbox|audit_entry|rate)/.test(table));

test('scanners that open every link of every mail neither confirm nor leave', async ({ page, clinic }) => {
  const address = 'scanned.reader@example.com';
  await page.goto('/newsletter');
  await page.getByLabel('Your email address').fill(address);
  await page.getByRole('button', { name: 'Sign up' }).click();
  const asked = await newestMail(clinic, address, /^Confirm/);
  await expectNoChange(clinic, [asked]);
  await page.goto(pathIn(asked, 'confirm'));
  await page.getByRole('button', { name: 'Yes, send me the letter' }).click();
  const welcome = await newestMail(clinic, address, /gift code/);
  await expectNoChange(clinic, [asked, welcome]);

  // What a mail program does when its reader presses "unsubscribe": a POST from nowhere, without a cookie.
  const oneClick = `${clinic.origin}/newsletter/unsubscribe/one-click?${pathIn(welcome, 'unsubscribe').split('?')[1] ?? ''}`;
  const press = (url: string) =>
    fetch(url, { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) });
  expect((await press(oneClick)).status).toBe(200);
  expect((await press(`${clinic.origin}/newsletter/unsubscribe/one-click?token=nobody`)).status).toBe(404);
  await page.goto(oneClick);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You have left the list');
});

async function expectNoChange({ databaseFile, origin }: Clinic, mails: readonly ReadMail[]): Promise<void> {
  const before = ofLetter(databaseFile);
  const addresses = [...new Set(mails.flatMap(addressesIn))];
  expect(addresses.length).toBeGreaterThan(0);
  for (const agent of SCANNERS) {
    for (const address of [
      ...addresses,
      ...addresses.map((each) => each.replace('unsubscribe?', 'unsubscribe/one-click?')),
    ]) {
      const { pathname, search } = new URL(address);
      for (const method of ['GET', 'HEAD']) {
        const answer = await fetch(origin + pathname + search, { method, headers: { 'User-Agent': agent } });
        expect(answer.status, `${method} ${pathname}`).toBe(200);
        await answer.arrayBuffer();
      }
    }
  }
  expect(ofLetter(databaseFile)).toEqual(before);
}
