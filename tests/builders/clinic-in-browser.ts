import type { Page } from '@playwright/test';
import { test as siteTest } from './site-in-browser.ts';
import type { Clinic } from './start-clinic.ts';

export type { Clinic };

/** Times begin on the quarter hours, and are on offer until two hours before. */
const QUARTER_MS = 15 * 60_000;
const SLACK_MS = 10 * 60_000;

/** For tests that book and move the clock. The tests of a worker share its clinic, one after the other. */
export const test = siteTest.extend<{ clinic: Clinic; timeToPress: undefined }>({
  baseURL: async ({ workerClinic }, use) => use(workerClinic.origin),
  clinic: async ({ workerClinic }, use) => use(workerClinic),
  // Else the first time of a list is now and then too soon by the time it is pressed.
  timeToPress: [
    async ({ workerClinic }, use) => {
      const leftMs = QUARTER_MS - (workerClinic.nowMs() % QUARTER_MS);
      if (leftMs < SLACK_MS) await workerClinic.advance(leftMs / 60_000);
      await use(undefined);
    },
    { auto: true },
  ],
});

export const PATIENT = {
  firstName: 'Sample',
  lastName: 'Patient',
  birthMonth: '5',
  birthDay: '20',
  birthYear: '1985',
  email: 'patient@example.com',
  phone: '(206) 555-0187',
} as const;

/** From the first page to the list of times. */
export async function goToTimes(
  page: Page,
  service = 'medical-massage-60',
  therapist = 'any',
): Promise<void> {
  await page.goto('/book');
  await page.getByRole('radio', { name: 'None of these' }).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.locator(`input[value="${service}"]`).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.locator(`input[value="${therapist}"]`).check();
  await page.getByRole('button', { name: 'Show free times' }).click();
  // A press only begins to open the next page; who looks at it right away would look at this one.
  await page.waitForURL('**/book/times?**');
}

/** Chooses the time at this place of the list, and gives the name of its button. */
export async function chooseTime(page: Page, place = 0): Promise<string> {
  const button = page.locator('form > .day .slot').nth(place);
  const name = await nameOf(page, place);
  await button.click();
  return name;
}

async function nameOf(page: Page, place: number): Promise<string> {
  const text = await page.locator('form > .day .slot').nth(place).textContent();
  return (text ?? '').replace(/\s+/g, ' ').trim();
}

/** Types the details of an adult. Nobody types them in an instant, so the clock moves on a little. */
export async function typeDetails(
  page: Page,
  clinic: Pick<Clinic, 'advance'>,
  changes: Readonly<Record<string, string>> = {},
): Promise<void> {
  await page.getByRole('radio', { name: 'Me', exact: true }).check();
  for (const [field, value] of Object.entries({ ...PATIENT, ...changes }))
    await page.fill(`#${field}`, value);
  await page.getByRole('radio', { name: 'No, I pay myself' }).check();
  await clinic.advance(0.2);
}

export async function goToCheck(page: Page, clinic: Clinic, place = 0): Promise<string> {
  await goToTimes(page);
  const name = await chooseTime(page, place);
  await typeDetails(page, clinic);
  await page.locator('#continue').click();
  return name;
}
