import { expect, type BrowserContext, type Page } from '@playwright/test';
import { expectNoBarrier } from '../builders/barriers.ts';
import { getJson, postJson } from '../builders/booking-client.ts';
import { test, type Clinic } from '../builders/clinic-in-browser.ts';
import { deskPages } from '../builders/desk-doors.ts';
import { enterDesk } from '../builders/desk-in-browser.ts';
import { hearPage } from '../builders/heard-page.ts';

/** Books somebody new as soon as a time is free. */
async function bookSomebody(page: Page, clinic: Clinic, name: string): Promise<string> {
  await page.goto('/desk/book');
  await page.getByLabel(/^Name/).fill(name);
  await page.keyboard.press('Enter');
  await page.getByLabel('Phone', { exact: true }).fill('206-555-0144');
  await page.keyboard.press('Enter');
  await page
    .getByRole('button', { name: /^Book / })
    .first()
    .click();
  await expect(page.getByRole('status')).toContainText(`You booked ${name}`);
  const { body } = await postJson(
    clinic.origin,
    '/api/desk/find',
    { text: name },
    await cookieOf(page.context(), clinic),
  );
  return String(body.patients[0].next.reference);
}

async function cookieOf(context: BrowserContext, { origin }: Clinic): Promise<{ readonly Cookie: string }> {
  const cookies = await context.cookies(origin);
  return { Cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') };
}

/** Addresses that are no page of their own: a form's goal, a link that works once, and a plan that nobody made here. */
const NO_PAGE = /^\/api\/|sign-out$|carry-on$|\[token\]$|^\/desk\/series\/\[id\]$|\/export$|^\/desk\/sign-in/;

test('each page of the desk is heard: a title of its own, a name for all that can be pressed or filled in, heads for tables', async ({
  page,
  context,
  clinic,
}) => {
  test.setTimeout(300_000);
  await enterDesk(context, clinic, 'owner');
  const reference = await bookSomebody(page, clinic, 'Hera Heard');
  const headers = await cookieOf(context, clinic);
  const { body } = await postJson(clinic.origin, '/api/desk/find', { text: 'Hera Heard' }, headers);
  const titles = new Map<string, string>();
  const faults: string[] = [];
  for (const pattern of deskPages().filter((one) => !NO_PAGE.test(one))) {
    const path = pattern.replace('[reference]', reference).replace('[id]', String(body.patients[0].id));
    const answer = await fetch(`${clinic.origin}${path}`, { headers, redirect: 'manual' });
    expect(answer.status, path).toBe(pattern === '/desk/not-yours' ? 403 : 200);
    const heard = await hearPage(page, await answer.text());
    const before = titles.get(heard.title);
    // Today is the day that opens first.
    const isToday = pattern === '/desk/day' && before === '/desk';
    if (before !== undefined && !isToday) faults.push(`${path}: the title of ${before}`);
    titles.set(heard.title, path);
    faults.push(...heard.faults.map((fault) => `${path}: ${fault}`));
  }
  expect(titles.size).toBeGreaterThan(25);
  expect(faults).toEqual([]);
});

test('what comes too late, what somebody else changed, and a signed day say so where the keyboard stands, by day and by night', async ({
  page,
  context,
  clinic,
}) => {
  test.setTimeout(300_000);
  await enterDesk(context, clinic, 'front-desk');
  const reference = await bookSomebody(page, clinic, 'Lena Late');
  const headers = await cookieOf(context, clinic);
  const path = `/desk/visits/${reference}`;

  await page.goto(path);
  await page.getByRole('button', { name: 'Check in' }).click();
  await expect(page.getByRole('status')).toContainText('Lena Late is checked in');
  await clinic.advance(4);
  await page.getByRole('button', { name: 'Undo' }).click();
  const refusal = page.getByRole('alert');
  await expect(refusal).toContainText('This can no longer be taken back');
  await expect(refusal).toBeFocused();
  await expectNoBarrier(page);

  await page.goto(path);
  const version = Number(await page.locator('input[name=version]').first().getAttribute('value'));
  const other = await postJson(clinic.origin, `/api/desk/visits/${reference}/room`, { version }, headers);
  expect(other.status).toBe(200);
  await page.getByRole('button', { name: 'Back to “Booked”' }).click();
  await expect(refusal).toContainText('Somebody changed this visit');
  await expect(refusal).toBeFocused();
  await expect(page.locator('.track [aria-current="step"]')).toContainText('In room');
  await expectNoBarrier(page);

  const longAgo = Temporal.Instant.fromEpochMilliseconds(clinic.nowMs())
    .toZonedDateTimeISO('America/Los_Angeles')
    .toPlainDate()
    .subtract({ days: 200 })
    .toString();
  await page.goto(`/desk/day-end?date=${longAgo}`);
  await page.getByLabel(/^Counted, Cash/).fill('0');
  await page.getByLabel(/^Counted, Cash/).press('Enter');
  await expect(page.getByRole('heading', { name: /^2\./ })).toBeFocused();
  await page.getByRole('button', { name: /^Lock / }).click();
  const signed = await getJson(clinic.origin, `/api/desk/day-end?date=${longAgo}`, headers);
  expect(signed.body).toMatchObject({ locked: true });
  await expectNoBarrier(page);
});

test('the check hears what is wrong with a page', async ({ tab }) => {
  const broken = `<title>A</title><main><h1>One</h1><h3>Deep</h3><button><svg></svg></button><input id="a">
    <label for="b">Lost</label><table><tr><th>Head</th><td>1</td></tr></table><nav></nav><i id="a"></i></main>`;
  expect((await hearPage(tab, broken)).faults).toHaveLength(9);
  const sound = '<main><h1>One</h1><label>Name <input></label><button aria-label="Close"></button></main>';
  expect((await hearPage(tab, sound)).faults).toEqual([]);
});
