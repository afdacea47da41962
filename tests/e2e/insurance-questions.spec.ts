import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { expectNoBarrierAtAGlance } from '../builders/barriers.ts';
import { answerAll, JOB_PLAN, openInsurance } from '../builders/insurance-in-browser.ts';
import { test } from '../builders/site-in-browser.ts';

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a patient answers, changes an answer, checks a second plan, keeps a file and is forgotten', async ({
    page,
  }) => {
    await openInsurance(page, 'server');
    await page.getByRole('link', { name: 'Start' }).click();
    await page.getByRole('button', { name: 'Next' }).click();
    await expect(page).toHaveTitle(/^Error: /);
    await expect(page.getByRole('alert')).toContainText('Choose why you want massage');
    const asked = await answerAll(page, JOB_PLAN);
    expect(asked).toHaveLength(16);
    await expect(page).toHaveURL(/\/insurance\/check$/);
    await page.getByRole('link', { name: 'Change Type of plan' }).click();
    await expect(page).toHaveURL(/\/insurance\/questions\/7$/);
    await expect(page.getByText('goes to our server and back')).toBeVisible();
    await expect(page.getByLabel('High-deductible plan')).toBeChecked();
    await page.getByLabel('HMO').check();
    await page.getByRole('button', { name: 'Next' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Did your main doctor send a referral?');
    await answerAll(page, { pcpReferral: 'no' });
    await page.getByRole('link', { name: 'Show my result' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Possible');
    await expect(page.getByText('This is not a promise to pay')).toBeVisible();
    await page.getByText('Work out my share').click();
    await page.getByLabel('The price your plan allows').fill('90');
    await page.getByLabel('Left of your deductible').fill('50');
    await page.getByLabel('Your share of the rest').fill('20');
    await page.getByRole('button', { name: 'Work it out' }).click();
    await expect(page.getByText('You would pay $58. Your plan would pay $32.')).toBeVisible();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save on this device' }).click();
    const file = readFileSync(await (await download).path(), 'utf8');
    expect(file).toContain('This is not a promise to pay');
    expect(file).toContain('Type of plan: HMO');
    await page.getByRole('button', { name: 'Check another plan' }).click();
    await answerAll(page, { payer: 'medicare_original' });
    await page.getByRole('link', { name: 'Show my result' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Unlikely');
    await expect(page.getByRole('heading', { level: 2, name: 'Possible' })).toBeVisible();
    await page.getByRole('button', { name: 'Start again, and forget my answers' }).click();
    await expect(page).toHaveURL(/\/insurance$/);
    expect(await page.context().cookies()).toEqual([]);
  });

  test('a visit without answers, with a broken cookie or with one of yesterday starts again kindly', async ({
    page,
    context,
    baseURL,
  }) => {
    await page.goto('/insurance/result');
    await expect(page).toHaveURL(/\/insurance$/);
    await page.goto('/insurance/check');
    await expect(page).toHaveURL(/\/insurance$/);
    for (const value of ['nonsense', 'A'.repeat(3_700)]) {
      await context.addCookies([{ name: 'coverage', value, url: `${baseURL}/insurance` }]);
      await page.goto('/insurance/questions/4');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Please start again');
    }
    await page.goto('/insurance/questions/none');
    await expect(page).toHaveURL(/\/insurance$/);
  });
});

test('a patient with a keyboard answers everything on the device, goes back, and keeps a file', async ({
  page,
}) => {
  await openInsurance(page, 'device');
  const requests: string[] = [];
  page.on('request', (request) => void requests.push(request.url()));
  await page.locator('#start').focus();
  await page.keyboard.press('Enter');
  const heading = page.getByRole('heading', { level: 1 });
  await expect(heading).toHaveText('Why do you want massage?');
  await expect(heading).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(heading).toHaveText('Do you have an HSA or FSA card?');
  await page.keyboard.press('Enter');
  await page.goBack();
  await expect(heading).toHaveText('Why do you want massage?');
  await expect(page.getByLabel('To relax, lower stress or stay well')).toBeChecked();
  await page.goForward();
  await page.getByRole('button', { name: 'Next' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toBeFocused();
  await expect(page).toHaveTitle(/^Error: /);
  await page.getByLabel('Yes').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await expect(heading).toHaveText('Check your answers');
  await page.getByRole('link', { name: 'Show my result' }).focus();
  await page.keyboard.press('Enter');
  await expect(heading).toHaveText('Unlikely');
  await expect(heading).toBeFocused();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save on this device' }).click();
  expect(readFileSync(await (await download).path(), 'utf8')).toContain('Massage to relax');
  expect(requests.filter((url) => !url.startsWith('blob:'))).toEqual([]);
  await expect(page).toHaveURL(/\/insurance$/);
  await page.reload();
  await openInsurance(page, 'device');
});

test('a second plan on the device stands beside the first', async ({ page }) => {
  await openInsurance(page, 'device');
  await page.getByRole('link', { name: 'Start' }).click();
  const asked = await answerAll(page, { ...JOB_PLAN, payer: 'medicare_original' });
  expect(asked).toEqual(['purpose', 'cause', 'payer', 'hsa', 'order', 'orderAbout', 'orderCare']);
  await page.getByRole('link', { name: 'Show my result' }).click();
  await page.getByRole('button', { name: 'Check another plan' }).click();
  await answerAll(page, JOB_PLAN);
  await page.getByRole('link', { name: 'Show my result' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Possible');
  await expect(page.getByRole('heading', { level: 2, name: 'Unlikely' })).toBeVisible();
  await expectNoBarrierAtAGlance(page);
});

test('the pages the server draws have no known barrier, on a phone by night and on a desk by day', async ({
  page,
}) => {
  test.slow();
  await page.goto('/insurance/questions/1');
  await page.getByRole('button', { name: 'Next' }).click();
  await expectNoBarrierAtAGlance(page);
  await answerAll(page, {
    ...JOB_PLAN,
    payer: 'auto',
    autoKind: 'auto_pip',
    claimStatus: 'accepted',
    order: 'yes',
    orderAbout: 'no',
  });
  await expectNoBarrierAtAGlance(page);
  await page.goto('/insurance/questions/11');
  await expectNoBarrierAtAGlance(page);
  await page.goto('/insurance/result');
  await page
    .getByText('Work out my share')
    .or(page.getByRole('heading', { level: 1 }))
    .first()
    .click();
  await expectNoBarrierAtAGlance(page);
  for (const [button, heading] of [
    ['Get the form for your doctor, and other papers', 'Your papers'],
    ['Send to the clinic', 'Send your answers to the clinic'],
  ] as const) {
    await page.goto('/insurance/result');
    await page.getByRole('button', { name: button }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
  }
});
