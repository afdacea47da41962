import { existsSync, readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { chooseTime, goToTimes, test, typeDetails } from '../builders/clinic-in-browser.ts';
import { press } from '../builders/press.ts';
import { allMails, mailsTo } from '../builders/visit-by-api.ts';

const CANARY = 'zanzibarcanary';
const BIRTH_YEAR = '1973';

test('the reason somebody typed is nowhere but in the sealed note', async ({ page, clinic }) => {
  const addresses: string[] = [];
  page.on('request', (request) => addresses.push(request.url(), request.headers()['referer'] ?? ''));
  const email = 'canary@example.com';
  await goToTimes(page);
  await chooseTime(page, 3);
  await typeDetails(page, clinic, { email, birthYear: BIRTH_YEAR, reason: `My ${CANARY} hurts` });
  await page.locator('#continue').click();
  await page.getByRole('button', { name: /^Book [A-Z][a-z]+day/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your visit is booked');
  const confirmed = await page.content();
  const path = new URL(page.url()).pathname;

  await page.getByRole('link', { name: 'Move to another time' }).click();
  await press(page.locator('.day .slot').first());
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your visit has a new time');
  // A visit that is canceled before the mail of its new time went out needs no such mail.
  await clinic.advance(4);
  await mailsTo(clinic, email);
  const file = await (await page.request.get(`${path}/calendar.ics`)).text();
  await page.goto(`${path}/cancel`);
  const asked = await page.content();
  await press(page.getByRole('button', { name: 'Cancel this visit' }));
  await clinic.advance(4);
  expect(await mailsTo(clinic, email)).toHaveLength(3);

  const kept = await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]));
  const cookies = JSON.stringify(await page.context().cookies());
  const sent = JSON.stringify(await allMails(clinic.sandbox));
  const files = (await mailsTo(clinic, email)).flatMap(({ attachments }) =>
    attachments.map(({ base64 }) => Buffer.from(base64, 'base64').toString()),
  );
  const stored = [clinic.databaseFile, `${clinic.databaseFile}-wal`]
    .filter((name) => existsSync(name))
    .map((name) => readFileSync(name).toString('latin1'));
  expect(stored.join(''), 'the visit is in the database').toContain(email);
  const everywhere = {
    addresses: addresses.join('\n'),
    pages: confirmed + asked + (await page.content()),
    calendar: file,
    mail: sent + files.join(''),
    log: clinic.logged(),
    browser: kept + cookies,
    database: stored.join(''),
  };
  expect(everywhere.log, 'the log has lines').toContain('"request"');
  for (const [place, text] of Object.entries(everywhere)) expect(text, place).not.toContain(CANARY);
  for (const secret of [path.split('/')[2] ?? 'no token', email])
    expect(everywhere.log, 'neither link nor address is logged').not.toContain(secret);
  expect(everywhere.pages, 'no page of the visit shows the birth date').not.toContain(BIRTH_YEAR);
});
