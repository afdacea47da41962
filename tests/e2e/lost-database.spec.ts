import { DatabaseSync } from 'node:sqlite';
import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { test } from '../builders/clinic-in-browser.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

test('who sends a form while the database is busy loses nothing and sends it again with one button', async ({
  page,
  clinic,
}) => {
  test.setTimeout(60_000);
  await page.goto('/newsletter');
  await page.getByLabel('Your email address').fill('busy+day@example.com');
  const other = new DatabaseSync(clinic.databaseFile);
  other.exec('begin immediate');
  await page.getByRole('button', { name: 'Sign up' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('We cannot do this right now');
  await expect(page.getByText('All you typed is kept in this page.')).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  other.exec('rollback');
  other.close();
  await page.getByRole('button', { name: 'Send it again' }).click();
  await expect(page.getByRole('status')).toContainText('busy+day@example.com');
});
