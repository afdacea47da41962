import { expect, type Page } from '@playwright/test';

/** Answers by question; what is not named is answered with "I do not know". */
export type Told = Readonly<Record<string, string>>;

/** Opens the start and waits until the page says where the answers stay. */
export async function openInsurance(page: Page, where: 'device' | 'server'): Promise<void> {
  await page.goto('/insurance');
  const words = {
    device: 'Your answers stay on this device',
    server: 'goes to our server and back',
  } as const;
  await expect(page.getByText(words[where])).toBeVisible();
  await expect(page.getByText(words[where === 'device' ? 'server' : 'device'])).toHaveCount(0);
}

/** Answers what is asked, until nothing is; gives the questions that were asked. */
export async function answerAll(page: Page, told: Told): Promise<string[]> {
  const asked: string[] = [];
  const heading = page.getByRole('heading', { level: 1 });
  while ((await heading.innerText()) !== 'Check your answers') {
    const id = (await page.locator('input[name="question"]').getAttribute('value')) ?? '';
    const before = await heading.innerText();
    await answer(page, id, told[id]);
    await page.getByRole('button', { name: 'Next' }).click();
    await expect(heading).not.toHaveText(before);
    asked.push(id);
  }
  return asked;
}

async function answer(page: Page, id: string, value: string | undefined): Promise<void> {
  if (id === 'state' || id === 'autoState') {
    await page.locator('#answer').selectOption(value ?? 'not_sure');
  } else if (id === 'visitsUsed' || id === 'monthsSinceAccident') {
    await type(page, value);
  } else if (value === undefined) {
    await page.locator('[name="answer"]').last().check();
  } else {
    await page.locator(`[name="answer"][value="${value}"]`).check();
  }
}

async function type(page: Page, value: string | undefined): Promise<void> {
  if (value === undefined) return page.locator('[name="unknown"]').check();
  const [first = '', month, day] = value.split('-');
  if (month === undefined || day === undefined) return page.locator('#answer').fill(first);
  await page.getByLabel('Month').fill(month);
  await page.getByLabel('Day').fill(day);
  await page.getByLabel('Year').fill(first);
}

/** A plan from a job, with an order that lacks most of its parts. */
export const JOB_PLAN: Told = {
  purpose: 'medical',
  cause: 'other',
  payer: 'employer',
  employerKind: 'employer_insured',
  state: 'AZ',
  planType: 'hdhp',
  network: 'plan:sample-mutual',
  order: 'yes',
  orderAbout: 'yes',
  orderCare: 'no',
  visitsUsed: '2',
  visitLimitReached: 'no',
  hsa: 'yes',
};
