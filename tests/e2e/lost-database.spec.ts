import { DatabaseSync } from 'node:sqlite';
import { expect } from '@playwright/test';
import { barriersOn } from '../builders/barriers.ts';
import { test } from '../builders/clinic-in-browser.ts';

test('who sends a form while the database is busy loses nothing and sends it again with one button', async ({
  page,
  clinic,
}) => {
  await page.goto('/newsletter');
  await page.getByLabel('Your email address').fill('busy+day@example.com');
  const other = new DatabaseSync(clinic.databaseFile);
  other.exec('begin immediate');
  await page.getByRole('button', { name: 'Sign up' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('We cannot do this right now');
  await expect(page.getByText('All you typed is kept in this page.')).toBeVisible();
  expect(await barriersOn(page)).toEqual([]);
  other.exec('rollback');
  other.close();
  await page.getByRole('button', { name: 'Send it again' }).click();
  await expect(page.getByRole('status')).toContainText('busy+day@example.com');
});
