import { expect } from '@playwright/test';
import { test, type Clinic } from '../builders/clinic-in-browser.ts';
import { press } from '../builders/press.ts';
import { rowsOfClinic } from '../builders/rows-of-clinic.ts';
import { addressesIn, bookVisit, mailsTo, type ReadMail } from '../builders/visit-by-api.ts';

/** What opens every link of a mail before its reader does. */
const SCANNERS = [
  'Mozilla/5.0 (compatible; Microsoft Defender SafeLinks)',
  'BarracudaCentral/1.0 (link scanner)',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Proofpoint URL Defense',
];

function pathsIn(mails: readonly ReadMail[]): readonly string[] {
  const paths = mails.flatMap(addressesIn).map((address) => new URL(address).pathname);
  expect(paths.length).toBeGreaterThan(0);
  return paths;
}

function ownPages(path: string): readonly string[] {
  return ['', '?booked=1', '/move', '/cancel', '/undo', '/calendar.ics'].map((below) => path + below);
}

/** Opens each address as each scanner, with GET and HEAD, and holds the whole database against what it was. */
async function expectNoChange({ databaseFile, origin }: Clinic, paths: readonly string[]): Promise<void> {
  const before = rowsOfClinic(databaseFile);
  for (const agent of SCANNERS) {
    for (const path of new Set(paths)) {
      for (const method of ['GET', 'HEAD']) {
        const headers = { 'User-Agent': agent };
        const answer = await fetch(origin + path, { method, headers });
        expect(answer.status, `${method} ${path}`).toBeLessThan(500);
        await answer.arrayBuffer();
      }
    }
  }
  expect(rowsOfClinic(databaseFile)).toEqual(before);
}

/** A mail is kept for months: it names no page that the site does not have. */
async function expectPages({ origin }: Clinic, paths: readonly string[]): Promise<void> {
  for (const path of new Set(paths)) {
    const answer = await fetch(origin + path);
    expect(answer.status, path).toBe(200);
    await answer.arrayBuffer();
  }
}

test('scanners that open every link of every mail change nothing', async ({ page, clinic }) => {
  const email = 'scanned@example.com';
  const [kept, given] = [await bookVisit(clinic, email), await bookVisit(clinic, email)];
  await page.goto(`${kept.path}/move`);
  await page.locator('.day .slot').last().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your visit has a new time');
  await clinic.advance(4);
  await page.goto('/visit');
  await page.getByLabel('Your email address').fill(email);
  await press(page.getByRole('button', { name: 'Send me the link' }));
  await page.goto(`${given.path}/cancel`);
  await page.getByRole('button', { name: 'Cancel this visit' }).click();
  // Undo is open while the mails are scanned: holds of other tests have ended and all mail is out.
  await clinic.advance(2);
  await mailsTo(clinic, email);
  await clinic.advance(0.5);
  const mails = await mailsTo(clinic, email);
  expect(mails.map(({ subject }) => subject.split(/[ :]/)[0])).toEqual(
    expect.arrayContaining(['Moved', 'The']),
  );

  await expectPages(clinic, pathsIn(mails));
  await expectNoChange(clinic, [...pathsIn(mails), ...[kept.path, given.path].flatMap(ownPages)]);
  await clinic.advance(4);
  const [last] = await mailsTo(clinic, email);
  expect(last?.subject).toMatch(/^Canceled: /);
  await expectNoChange(clinic, pathsIn(last === undefined ? [] : [last]));
});
