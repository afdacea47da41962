import { expect, type Page } from '@playwright/test';
import { chooseTime, goToCheck, goToTimes, test, typeDetails } from '../builders/clinic-in-browser.ts';

const title = (page: Page) => page.getByRole('heading', { level: 1 });

async function press(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Book [A-Z][a-z]+day/ }).click();
}

test('a hold that ended while typing is renewed, and nothing typed is lost', async ({ page, clinic }) => {
  await goToTimes(page);
  await chooseTime(page, 4);
  await typeDetails(page, clinic, { reason: 'Stiff neck' });
  await clinic.advance(11);
  await page.locator('#continue').click();
  await expect(title(page)).toHaveText('Check your answers, then book');
  await expect(page.getByRole('main')).toContainText('so we keep it for you again');
  await expect(page.getByRole('main')).toContainText('Stiff neck');
});

test('a visit is booked even when its hold ended on the last page', async ({ page, clinic }) => {
  await goToCheck(page, clinic, 5);
  await clinic.advance(11);
  await page.reload();
  await expect(page.getByRole('status')).toContainText('if it is still free, you get it');
  await press(page);
  await expect(title(page)).toHaveText('Your visit is booked');
});

test('ten more minutes can be had once, and the page says so', async ({ page, clinic }) => {
  await goToCheck(page, clinic, 6);
  const until = await page.getByRole('status').locator('b').last().innerText();
  await page.getByRole('button', { name: 'Keep it 10 more minutes' }).click();
  await expect(page.getByRole('status')).toContainText('We cannot keep it longer than that');
  await expect(page.getByRole('status').locator('b').last()).not.toHaveText(until);
  await expect(page.getByRole('button', { name: 'Keep it 10 more minutes' })).toHaveCount(0);
});

test('more time can be asked for while typing, and what is typed stays', async ({ page }) => {
  await goToTimes(page);
  await chooseTime(page, 7);
  await page.fill('#firstName', 'Half');
  await page.getByRole('button', { name: 'Keep it 10 more minutes' }).click();
  await expect(page.getByRole('status')).toContainText('We cannot keep it longer than that');
  await expect(page.locator('#firstName')).toHaveValue('Half');
  await page.locator('#firstName').press('Enter');
  await expect(page, 'the Enter key goes on').toHaveTitle(/^Error: /);
});

test('two people press one time: the second is offered the nearest three', async ({ page, browser }) => {
  await goToTimes(page, 'medical-massage-60', 'luis-p');
  const other = await (await browser.newContext()).newPage();
  await other.goto(page.url());
  await chooseTime(other, 2);
  const name = await chooseTime(page, 2);
  const notice = page.getByRole('alert');
  await expect(notice).toContainText('Just taken');
  await expect(notice).toBeFocused();
  await expect(page).toHaveTitle(/^Just taken: /);
  await expect(notice.getByRole('button')).toHaveCount(3);
  await expect(page.getByRole('button', { name, exact: true }), 'the lost time is gone').toHaveCount(0);
  await notice.getByRole('button').first().click();
  await expect(title(page)).toHaveText('Your details');
  await other.context().close();
});

test('a time lost on the last page costs one choice, not the answers', async ({
  page,
  clinic,
  playwright,
}) => {
  await goToTimes(page, 'relaxation-60', 'dee-m');
  const times = page.url();
  const time = (await page.locator('.slot').nth(3).getAttribute('value')) ?? '';
  await chooseTime(page, 3);
  await typeDetails(page, clinic, { reason: 'Sore shoulder' });
  await page.locator('#continue').click();
  await expect(title(page)).toHaveText('Check your answers, then book');
  await clinic.advance(11);
  const other = await playwright.request.newContext();
  const headers = { Origin: clinic.origin };
  const taken = await other.post(times, { form: { time }, headers, maxRedirects: 0 });
  expect(taken.status()).toBe(303);
  await press(page);
  const notice = page.getByRole('alert');
  await expect(notice).toContainText('Your answers are kept');
  await notice.getByRole('button').first().click();
  await expect(title(page)).toHaveText('Check your answers, then book');
  await expect(page.getByRole('main')).toContainText('Sore shoulder');
  await press(page);
  await expect(title(page)).toHaveText('Your visit is booked');
  await other.dispose();
});

test('pressing the last button twice makes one appointment', async ({ page, clinic }) => {
  await goToCheck(page, clinic, 8);
  const form = { do: 'book', expects: await page.locator('input[name=expects]').first().inputValue() };
  const send = () =>
    page.request.post('/book/check', { form, headers: { Origin: clinic.origin }, maxRedirects: 0 });
  const answers = await Promise.all([send(), send()]);
  expect(answers.map((answer) => answer.status())).toEqual([303, 303]);
  const [first, second] = answers.map((answer) => answer.headers()['location']);
  expect(first).toMatch(/^\/visit\/[\w-]{40,}\?booked=1$/);
  expect(second).toBe(first);
});

test('pressing twice after the hold ended makes one appointment too', async ({ page, clinic }) => {
  await goToCheck(page, clinic, 9);
  await clinic.advance(11);
  const form = { do: 'book', expects: await page.locator('input[name=expects]').first().inputValue() };
  const send = () =>
    page.request.post('/book/check', { form, headers: { Origin: clinic.origin }, maxRedirects: 0 });
  const [first, second] = (await Promise.all([send(), send()])).map((answer) => answer.headers()['location']);
  expect(first).toMatch(/^\/visit\//);
  expect(second).toBe(first);
});

test('the back button after booking leads to the visit, not to a second one', async ({ page, clinic }) => {
  await goToCheck(page, clinic, 10);
  await press(page);
  await expect(title(page)).toHaveText('Your visit is booked');
  const visit = page.url();
  await page.goBack();
  await page.reload();
  expect(page.url()).toBe(visit);
});
