import { expect } from '@playwright/test';
import { barriersOn } from '../builders/barriers.ts';
import { test, type Clinic } from '../builders/clinic-in-browser.ts';
import { DAMAGES } from '../builders/damaged-links.ts';
import { bookVisit, mailsTo } from '../builders/visit-by-api.ts';

const READER = 'damaged.links@example.com';
/** Another one: tests of one worker share their clinic. */
const LEAVER = 'damaged.leaver@example.com';
const ONE_CLICK = '/newsletter/unsubscribe/one-click?token=';
/** Every address of the product that a secret opens: those that ask by the query, and those by the path. */
const BY_QUERY = ['/newsletter/unsubscribe', '/newsletter/confirm', '/newsletter/voucher'];
const BY_PATH = [
  ...['', '/move', '/cancel', '/undo', '/papers', '/receipt', '/calendar.ics'].map((end) => ['/visit/', end]),
  ...['/comments/copy/', '/comments/delete/', '/book/payment/'].map((start) => [start, '']),
];
/** What nobody may say who does not know whose link it is. */
const TOLD_AS_DONE =
  /have left|not on our list|you are on the list|on its way|is cancell?ed|is deleted|saved/i;

/** A reader's secret to leave, as the mail has it. */
async function readerOf(clinic: Clinic, email: string): Promise<string> {
  const post = (path: string, form: Record<string, string>) =>
    fetch(clinic.origin + path, {
      method: 'POST',
      headers: { Origin: clinic.origin },
      body: new URLSearchParams(form),
    });
  await post('/newsletter', { email });
  const [asked] = await mailsTo(clinic, email);
  const confirm = /\/newsletter\/confirm\?token=[\w-]+/.exec(asked?.text ?? '')?.[0];
  expect((await post(confirm ?? '', {})).status).toBe(200);
  const [welcome] = await mailsTo(clinic, email);
  return /unsubscribe\?token=([\w-]+)/.exec(welcome?.text ?? '')?.[1] ?? '';
}

test('a link that is not whole says so at every address, and changes nothing', async ({ page, clinic }) => {
  const leave = await readerOf(clinic, READER);
  expect(leave).not.toBe('');
  const secret = (await bookVisit(clinic, 'whole.visit@example.com')).path.split('/')[2] ?? '';
  for (const [how, damage] of DAMAGES) {
    const damaged = encodeURIComponent(damage(leave));
    const pressed = await fetch(`${clinic.origin}${ONE_CLICK}${damaged}`, { method: 'POST' });
    expect(pressed.status, `one click, ${how}`).toBe(404);
    expect(await pressed.text()).toContain('link-not-whole');
    for (const path of BY_QUERY) await expectRefused(`${clinic.origin}${path}?token=${damaged}`, how);
    for (const [start = '', end = ''] of BY_PATH) {
      const broken = encodeURIComponent(damage(secret));
      // Without its secret the address is that of another page.
      if (broken !== '') await expectRefused(`${clinic.origin}${start}${broken}${end}`, how);
    }
  }
  await page.goto(`/newsletter/unsubscribe?token=${leave}`);
  await expect(page.getByText(READER), 'the reader is still on the list').toBeVisible();
});

async function expectRefused(url: string, how: string): Promise<void> {
  const answer = await fetch(url);
  const html = await answer.text();
  const told = html.slice(html.indexOf('<h1'), html.indexOf('<h1') + 600);
  // A line break in a path is no address at all (400).
  expect([400, 404], `${url}: ${how}`).toContain(answer.status);
  expect(told, `${url}: ${how}`).not.toMatch(TOLD_AS_DONE);
}

test('who has no whole link leaves by the address, without scripts', async ({ browser, clinic }) => {
  const secret = await readerOf(clinic, LEAVER);
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: clinic.origin });
  const page = await context.newPage();
  await page.goto(`/newsletter/unsubscribe?token==3D${secret}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This link is not whole');
  await page.getByRole('button', { name: 'Send me the link to leave' }).click();
  await expect(page.getByText('Enter an email address').first()).toBeVisible();
  await page.getByLabel('Your email address').fill(`Damaged.Leaver+letter@EXAMPLE.com`);
  await page.getByRole('button', { name: 'Send me the link to leave' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Look in your mail');
  expect(page.url()).not.toContain('@');
  const [mail] = await mailsTo(clinic, LEAVER);
  expect(mail?.subject).toMatch(/^Leave the monthly letter/);
  await page.goto(/\/newsletter\/unsubscribe\?token=[\w-]+/.exec(mail?.text ?? '')?.[0] ?? '');
  await page.getByRole('button', { name: /^Leave/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You have left the list');
  await context.close();
});

test('the page of a damaged link has no barrier, on a phone and on a desk', async ({ page }) => {
  await page.goto('/newsletter/unsubscribe?token=cut');
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await barriersOn(page)).toEqual([]);
    if (process.env['SHOTS'] !== undefined)
      await page.screenshot({ path: `${process.env['SHOTS']}/damaged-${String(width)}.png` });
  }
});
