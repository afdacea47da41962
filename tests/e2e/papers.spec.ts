import { readFileSync } from 'node:fs';
import { PDFDocument } from '@cantoo/pdf-lib';
import { expect, type Page } from '@playwright/test';
import { barriersOn } from '../builders/barriers.ts';
import { openTimes, postJson } from '../builders/booking-client.ts';
import { test, type Clinic } from '../builders/clinic-in-browser.ts';
import { press } from '../builders/press.ts';
import { readPdf } from '../builders/pdf-reading.ts';

const CANARY = 'Zanzibarcanary';
const PLAN = JSON.stringify({ payer: 'employer_self_funded', state: 'WA', planType: 'hmo', hsa: 'yes' });

const SCREENS = [
  { width: 320, size: 100 },
  { width: 390, size: 100 },
  { width: 390, size: 200 },
  { width: 1280, size: 100 },
  { width: 1280, size: 200 },
] as const;

test.use({ javaScriptEnabled: false });

test('a patient who pays directly reads the price in writing after the birth date, without scripts', async ({
  page,
  clinic,
}) => {
  await page.goto(await bookPayingDirectly(clinic));
  await press(page.getByRole('link', { name: 'See your price in writing' }));
  const address = page.url();
  await tellBirthDate(page, '21');
  await page.getByRole('button', { name: 'Show the paper' }).click();
  await expect(page.getByRole('alert')).toContainText('We cannot open the paper');
  await expect(page.getByText('May 20, 1985')).toHaveCount(0);

  await tellBirthDate(page, '20');
  await page.getByRole('button', { name: 'Show the paper' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your price in writing');
  await expect(page.getByText('May 20, 1985')).toBeVisible();
  expect(page.url()).toBe(address);
  expect(await page.context().cookies()).toEqual([]);

  const saved = await save(page, () => page.getByRole('button', { name: 'Save as PDF' }).click());
  expect(saved.name).toBe('price-in-writing.pdf');
  expect((await readPdf(saved.bytes)).text).toContain('Total we expect $120');
  await page.setViewportSize({ width: 320, height: 800 });
  expect(await page.locator('html').evaluate((html) => html.scrollWidth)).toBe(320);
});

for (const { width, size } of SCREENS) {
  test(`the price in writing shows every amount at ${width} pixels with letters at ${size} percent`, async ({
    page,
    clinic,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(await bookPayingDirectly(clinic));
    await page.getByRole('link', { name: 'See your price in writing' }).click();
    await tellBirthDate(page, '20');
    await page.getByRole('button', { name: 'Show the paper' }).click();
    await page
      .locator('html')
      .evaluate((html, letters) => html.style.setProperty('font-size', letters), `${1.125 * size}%`);
    const table = page.locator('.paper-table');
    await expect(table.locator('tfoot')).toContainText('Total we expect');
    await expect(table.locator('tfoot')).toContainText('$120');
    const hidden = await table.locator('td, tfoot th').evaluateAll((cells) =>
      cells
        .filter((cell) => {
          const { left, right, width: wide } = cell.getBoundingClientRect();
          const isWhole = cell.scrollWidth <= cell.clientWidth + 1;
          return wide === 0 || left < 0 || right > innerWidth || !isWhole;
        })
        .map(({ textContent }) => textContent),
    );
    expect(hidden).toEqual([]);
    expect(await table.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0);
    await page.emulateMedia({ media: 'print' });
    const rows = await table.locator('thead').evaluate((head) => getComputedStyle(head).display);
    expect(rows, 'on paper it is a table').toBe('table-header-group');
  });
}

test('a patient takes a filled-in order form along, and nothing of it stays anywhere', async ({
  page,
  clinic,
}) => {
  await page.goto('/insurance/papers');
  expect(new URL(page.url()).pathname).toBe('/insurance');
  await openPapers(page, clinic.origin, PLAN);
  await page.getByLabel('Your name').fill(CANARY);
  const choice = page.getByRole('region', { name: 'Order for massage therapy' });
  const saved = await save(page, () => choice.getByRole('button', { name: 'Save as PDF' }).click());
  expect(saved.name).toBe('order-form.pdf');
  const form = (await PDFDocument.load(saved.bytes)).getForm();
  expect(form.getTextField('name').getText()).toBe(CANARY);

  await choice.getByRole('button', { name: 'Show as a page' }).click();
  await expect(page.getByRole('article')).toContainText(CANARY);
  expect(new URL(page.url()).pathname).toBe('/insurance/papers/order-form');
  expect(await page.context().cookies()).toEqual([]);
  expect(clinic.logged(), 'the log has lines').toContain('"request"');
  expect(clinic.logged()).not.toContain(CANARY);
  expect(readFileSync(clinic.databaseFile).toString('latin1')).not.toContain(CANARY);
});

test('the built site draws a name of any script', async ({ page, clinic: { origin } }) => {
  const name = 'दीपिका Nguyễn דוד 王伟';
  const form = { answers: PLAN, name, as: 'pdf' };
  const made = await page.request.post('/insurance/papers/order-form', { headers: { Origin: origin }, form });
  expect(made.status()).toBe(200);
  const bytes = new Uint8Array(await made.body());
  expect((await PDFDocument.load(bytes)).getForm().getTextField('name').getText()).toBe(name);
  expect((await readPdf(bytes)).text).not.toContain('cannot draw');
});

test('answers that were tampered with lead to no paper', async ({ page, clinic: { origin } }) => {
  const headers = { Origin: origin };
  const ask = (form: Record<string, string>) =>
    page.request.post('/insurance/papers/order-form', { headers, form, maxRedirects: 0 });
  expect((await ask({ answers: '{"payer":"king"}' })).status()).toBe(400);
  expect((await ask({ answers: JSON.stringify({ purpose: 'wellness' }) })).status()).toBe(400);
  expect((await ask({ answers: PLAN, name: 'x'.repeat(200) })).status()).toBe(422);
  const made = await ask({ answers: PLAN, as: 'pdf' });
  expect(made.status()).toBe(200);
  expect(made.headers()).toMatchObject({ 'content-type': 'application/pdf', 'cache-control': 'no-store' });
});

test.describe('with a screen reader', () => {
  // The checker runs as a script in the page.
  test.use({ javaScriptEnabled: true });

  test('the pages of papers have no fault that a checker finds', async ({ page, clinic }) => {
    await openPapers(page, clinic.origin, PLAN);
    expect(await barriersOn(page)).toEqual([]);
    await press(page.locator('button[formaction$="call-script"][value=page]'));
    expect(await barriersOn(page)).toEqual([]);
    await page.goto(await bookPayingDirectly(clinic));
    await press(page.getByRole('link', { name: 'See your price in writing' }));
    expect(await barriersOn(page)).toEqual([]);
    await tellBirthDate(page, '20');
    await page.getByRole('button', { name: 'Show the paper' }).click();
    await expect(page.getByRole('article')).toBeVisible();
    expect(await barriersOn(page)).toEqual([]);
  });
});

async function bookPayingDirectly({ origin, nowMs }: Clinic): Promise<string> {
  const [time] = await openTimes(origin, 'medical-massage-60', 14, nowMs());
  if (time === undefined) throw new Error('No time is free.');
  const { service, practitioner, startsAt } = time;
  const hold = await postJson(origin, '/api/holds', { service, practitioner, startsAt });
  const { holdToken } = hold.body as { holdToken: string };
  const patient = {
    firstName: 'Sample',
    lastName: 'Patient',
    email: 'papers@example.com',
    phone: '206-555-0187',
    birthDate: '1985-05-20',
  };
  const order = { holdToken, patient, payment: 'clinic', selfPay: true };
  const { manageUrl } = (await postJson(origin, '/api/appointments', order)).body as { manageUrl: string };
  return new URL(manageUrl).pathname;
}

async function tellBirthDate(page: Page, day: string): Promise<void> {
  await page.getByLabel('Month').fill('May');
  await page.getByLabel('Day').fill(day);
  await page.getByLabel('Year').fill('1985');
}

/** Arrives as from the result: by a form of the site that carries the answers. */
async function openPapers(page: Page, origin: string, answers: string): Promise<void> {
  const field = `<input type="hidden" name="answers" value='${answers}'>`;
  const form = `<form method="post" action="/insurance/papers">${field}<button>Papers</button></form>`;
  await page.route('**/about', (route) => route.fulfill({ contentType: 'text/html', body: form }));
  await page.goto(`${origin}/about`);
  await page.getByRole('button', { name: 'Papers' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your papers');
}

async function save(page: Page, press: () => Promise<void>) {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  return { name: download.suggestedFilename(), bytes: new Uint8Array(readFileSync(await download.path())) };
}
