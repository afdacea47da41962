import { expect, type Page } from '@playwright/test';
import { expectNoBarrier } from '../builders/barriers.ts';
import { test, type Clinic } from '../builders/clinic-in-browser.ts';
import { nextCode, printedLogin, signInAs } from '../builders/desk-in-browser.ts';
import { phoneCode } from '../builders/totp.ts';
import { mailsTo } from '../builders/visit-by-api.ts';

async function type(page: Page, ...words: readonly string[]): Promise<void> {
  for (const [index, text] of words.entries()) {
    if (index > 0) await page.keyboard.press('Tab');
    await page.keyboard.type(text);
  }
  await page.keyboard.press('Enter');
}

test('the owner comes in and goes out by keyboard alone, past a slip at each step', async ({
  page,
  clinic,
}) => {
  const owner = printedLogin(clinic, 'owner');
  await page.goto('/desk/staff');
  await expect(page).toHaveURL(/\/desk\/sign-in$/);
  await expectNoBarrier(page);
  await page.locator('#email').focus();
  await type(page, owner.email, 'not the password');
  await expect(page.locator('.error-summary')).toBeFocused();
  await expect(page.locator('.error-summary')).toContainText('The e-mail or the password is wrong');
  await expectNoBarrier(page);
  await page.locator('#password').focus();
  await type(page, owner.password);
  await expect(page.locator('#code')).toBeFocused();
  await expectNoBarrier(page);
  await type(page, '000 000');
  await expect(page.locator('.error-summary')).toBeFocused();
  await expectNoBarrier(page);
  await page.locator('#code').focus();
  await type(page, await nextCode(clinic, owner));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Staff');
  await expectNoBarrier(page);
  await page.getByRole('link', { name: 'Calendar addresses' }).press('Enter');
  // The code is fresh, so that none is asked for.
  await page.getByRole('button', { name: /^Make/ }).first().press('Enter');
  await expect(page.locator('.calendar-address')).toContainText(/\/calendar\/[\w-]{43}\.ics$/);
  await expectNoBarrier(page);
  await page.getByRole('button', { name: 'Sign out' }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/desk\/sign-in$/);
  await page.goto('/desk/staff');
  await expect(page).toHaveURL(/\/desk\/sign-in$/);
});

test('the desk wears the letters and colors of the clinic', async ({ page }) => {
  const lookOf = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((part) => {
        const { backgroundColor, fontFamily, borderTopWidth } = getComputedStyle(part);
        return { backgroundColor, fontFamily, borderTopWidth };
      });
  await page.goto('/book');
  const there = await lookOf('.button.primary');
  await page.goto('/desk/sign-in');
  const here = await lookOf('.button.primary');
  expect(here.backgroundColor).not.toBe('rgba(0, 0, 0, 0)');
  expect(here).toEqual(there);
  expect((await lookOf('#email')).borderTopWidth).toBe('2px');
  expect((await lookOf('h1')).fontFamily).toContain('Literata');
});

test('a role meets a page that is not its own', async ({ page, clinic }) => {
  await signInAs(page, clinic, 'front-desk');
  await page.goto('/desk/staff');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This page is not for your role');
  await expectNoBarrier(page);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('what the owner typed before the desk locked is sent on after password and code', async ({
    page,
    clinic,
  }) => {
    const owner = await signInAs(page, clinic, 'owner');
    await page.goto('/desk/staff');
    await page.fill('#name', 'Zoë O’Brien-Sample');
    await page.fill('#email', 'zoe@clinic.example');
    await page.getByLabel('Therapist', { exact: false }).check();
    await page.selectOption('#practitioner', { index: 1 });
    await clinic.advance(16);
    await page.getByRole('button', { name: 'Add and send the link' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your password again');
    await expect(page.locator('#email')).toHaveValue(owner.email);
    await page.fill('#password', owner.password);
    await page.getByRole('button', { name: 'Go on where I was' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('You are back');
    await page.getByRole('button', { name: 'Send it now' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('A new code, please');
    await page.fill('#code', await nextCode(clinic, owner));
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('button', { name: 'Send it now' }).click();
    await expect(page.getByRole('status')).toContainText('Added.');
    await expect(page.locator('.people')).toContainText('Zoë O’Brien-Sample');
    await expect(page.locator('.people')).toContainText('Has a link, not used yet');
  });
});

const SCRIPT = `"><script>document.title='taken'</script><img src=x onerror="document.title='taken'">`;

test('what is typed at sign-in comes back as it was, and runs nowhere', async ({ page }) => {
  await page.goto('/desk/sign-in');
  await page.locator('form').evaluate((form: HTMLFormElement) => (form.noValidate = true));
  await page.fill('#email', SCRIPT);
  await page.fill('#password', SCRIPT);
  await page.getByRole('button', { name: 'Next: your code' }).click();
  await expect(page.locator('.error-summary')).toBeVisible();
  await expect(page.locator('#email')).toHaveValue(SCRIPT);
  await expect(page.locator('#password')).toHaveValue('');
  await expect(page).toHaveTitle(/^Error: Sign in to the desk/);
});

test('a new person opens the link, chooses a password, sets up a phone and keeps ten codes', async ({
  page,
  clinic,
}) => {
  const link = await linkFor(page, clinic, 'olive.second@clinic.example');
  await page.goto(link);
  await expectNoBarrier(page);
  const key = ((await page.locator('.phone-key').textContent()) ?? '').replaceAll(' ', '');
  await page.fill('#password', 'four small goats on ice');
  await page.fill('#again', 'four small goats on lce');
  await page.fill('#code', phoneCode(key, clinic.nowMs()));
  await page.getByRole('button', { name: 'Keep this password' }).click();
  await expect(page.locator('.error-summary')).toContainText('The two passwords are not the same');
  await expectNoBarrier(page);
  await page.fill('#password', 'four small goats on ice');
  await page.fill('#again', 'four small goats on ice');
  await page.fill('#code', phoneCode(key, clinic.nowMs()));
  await page.getByRole('button', { name: 'Keep this password' }).click();
  await expect(page.locator('.recovery-codes li')).toHaveCount(10);
  await expectNoBarrier(page);
  const code = (await page.locator('.recovery-codes li').first().textContent())?.trim() ?? '';
  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.fill('#email', 'olive.second@clinic.example');
  await page.fill('#password', 'four small goats on ice');
  await page.getByRole('button', { name: 'Next: your code' }).click();
  await page.fill('#code', code);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.goto('/desk/staff');
  await expect(page.locator('.people')).toContainText('9 recovery codes left');
  await page.goto(link);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This link is over');
});

/** The owner adds somebody, and the mail brings the link. */
async function linkFor(page: Page, clinic: Clinic, email: string): Promise<string> {
  await signInAs(page, clinic, 'owner');
  await page.goto('/desk/staff');
  await page.fill('#name', 'Olive the second');
  await page.fill('#email', email);
  await page.getByLabel('Owner').check();
  await page.getByRole('button', { name: 'Add and send the link' }).click();
  await expect(page.getByRole('status')).toContainText('Added.');
  await page.getByRole('button', { name: 'Sign out' }).click();
  const [mail] = await mailsTo(clinic, email);
  const path = /\/desk\/sign-in\/link\/[\w-]+/.exec(mail?.text ?? '')?.[0] ?? '';
  return `${clinic.origin}${path}`;
}
