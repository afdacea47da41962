import { expect } from '@playwright/test';
import { expectNoBarrier } from '../builders/barriers.ts';
import { test } from '../builders/clinic-in-browser.ts';
import { signInAs } from '../builders/desk-in-browser.ts';

const LISTS = ['wait-list', 'messages', 'coverage-checks', 'estimates', 'vouchers', 'newsletter', 'comments'];

test('every list behind the counter stands on a small phone, has no known barrier, and leads to its sisters', async ({
  page,
  clinic,
}) => {
  await page.setViewportSize({ width: 320, height: 720 });
  await signInAs(page, clinic, 'owner');
  await page.goto('/desk/lists');
  for (const list of LISTS) await expect(page.locator(`.list-hub a[href="/desk/${list}"]`)).toBeVisible();
  for (const list of LISTS) {
    await page.goto(`/desk/${list}`);
    await expect(page.getByRole('navigation', { name: 'Lists' }).locator('[aria-current]')).toHaveAttribute(
      'href',
      `/desk/${list}`,
    );
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width, list).toBeLessThanOrEqual(320);
    await expectNoBarrier(page);
  }
  await page.goto('/desk/newsletter?write=new');
  await expectNoBarrier(page);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the owner writes a letter, is told what to change with every word kept, and looks at it', async ({
    page,
    clinic,
  }) => {
    await signInAs(page, clinic, 'owner');
    await page.goto('/desk/newsletter');
    await page.getByRole('link', { name: 'Write a letter' }).click();
    await page.fill('#title', 'A new room');
    await page.fill('#subject', 'We have a new room');
    await page.fill('#summary', 'We have a new room, and more times for you.');
    await page.fill('#body', 'We have a new room.\n\n# Too large');
    await page.getByRole('button', { name: 'Save and look at it' }).click();
    await expect(page.locator('.error-summary')).toContainText('Headings start with ##');
    await expect(page.locator('#body')).toHaveValue('We have a new room.\n\n# Too large');
    await page.fill('#body', 'We have **a new room**.\n\n## Come and see\n\n- [Book a visit](/book)');
    await page.getByRole('button', { name: 'Save and look at it' }).click();
    await expect(page.getByRole('status')).toContainText('The letter is saved.');
    await expect(page.getByRole('heading', { name: 'Come and see' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Book a visit' })).toHaveAttribute('href', '/book');
    await page.getByRole('button', { name: 'Go on' }).click();
    await expect(page.getByText(/^It goes to \d+ readers?, now\./)).toBeVisible();
  });
});
