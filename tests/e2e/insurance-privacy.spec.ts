import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { test } from '../builders/clinic-in-browser.ts';
import { answerAll, openInsurance, type Told } from '../builders/insurance-in-browser.ts';
import { allMails } from '../builders/visit-by-api.ts';

/** Twenty answers and more; each value is a word that stands nowhere else on the way. */
const FIRST: Told = {
  purpose: 'medical',
  cause: 'work',
  payer: 'workers_comp',
  claimStatus: 'accepted',
  claimNumber: 'yes',
  state: 'WY',
  massageBenefit: 'yes_lmt',
  order: 'yes',
  orderAbout: 'yes',
  orderCare: 'yes',
  orderSigned: 'yes',
  priorAuth: 'pending',
  visitsUsed: '877',
  progress: 'improving',
  wcInsurer: 'self_insured',
  hsa: 'yes',
};
const SECOND: Told = {
  payer: 'medicaid',
  claimStatus: 'denied',
  state: 'OR',
  planType: 'indemnity',
  network: 'plan:sample-northwest',
  massageBenefit: 'yes_lmt',
  condition: 'lymphedema',
  visitLimitReached: 'no',
  priorAuth: 'not_required',
};
const CANARIES =
  /workers_comp|yes_lmt|sample-northwest|Sample Northwest|orderAbout|orderCare|orderSigned|\b877\b|improving|self_insured|medicaid|indemnity|not_required|lymphedema|Wyoming|Lymphedema|visitsUsed|massageBenefit|claimStatus/;

async function walkTwice(page: Page): Promise<number> {
  await page.getByRole('link', { name: 'Start' }).click();
  const first = await answerAll(page, FIRST);
  await page.getByRole('link', { name: 'Show my result' }).click();
  await page.getByRole('button', { name: 'Check another plan' }).click();
  const second = await answerAll(page, SECOND);
  await page.getByRole('link', { name: 'Show my result' }).click();
  await expect(page.getByText('This is not a promise to pay').first()).toBeVisible();
  // The browser's history keeps titles.
  await expect(page).toHaveTitle(/^Your result – /);
  await expect(page.getByText('These papers are for: Medicaid')).toBeVisible();
  return first.length + second.length;
}

for (const where of ['device', 'server'] as const) {
  test.describe(`on the ${where}`, () => {
    test.use({ javaScriptEnabled: where === 'device' });

    test('20 answers leave no trace in addresses, cookies, logs, the database, the browser or mails', async ({
      page,
      clinic,
    }) => {
      const before = new Set((await allMails(clinic.sandbox)).map(({ html }) => html));
      await openInsurance(page, where);
      const sent: string[] = [];
      page.on(
        'request',
        (request) =>
          void sent.push(`${request.method()} ${request.url()} ${request.headers()['referer'] ?? ''}`),
      );
      const addresses: string[] = [];
      page.on('framenavigated', (frame) => void addresses.push(frame.url()));
      expect(await walkTwice(page)).toBeGreaterThanOrEqual(20);
      expect(
        addresses.filter((address) => !/\/insurance(?:\/(?:questions\/\d+|check|result))?$/.test(address)),
      ).toEqual([]);
      const cookies = await page.context().cookies();
      const stores = await page.context().storageState({ indexedDB: true });
      const database = ['', '-wal']
        .map((end) => readFileSync(`${clinic.databaseFile}${end}`, 'latin1'))
        .join('');
      // Mail of the test before may still be on its way.
      const mails = (await allMails(clinic.sandbox)).filter(({ html }) => !before.has(html));
      const decoded = cookies.map(({ value }) => Buffer.from(value, 'base64url').toString('latin1'));
      for (const text of [
        ...sent,
        JSON.stringify(cookies),
        ...decoded,
        JSON.stringify(stores),
        ...mails.flatMap(({ subject, html, text }) => [subject, html, text]),
        clinic.logged(),
      ]) {
        expect(CANARIES.exec(text)?.[0]).toBeUndefined();
      }
      expect(/\b877\b.*lymphedema|self_insured/.exec(database)?.[0]).toBeUndefined();
      expect(stores.origins).toEqual([]);
      if (where === 'device') {
        expect(sent).toEqual([]);
        expect(cookies).toEqual([]);
        expect(await page.evaluate(() => JSON.stringify([history.state, sessionStorage.length]))).toMatch(
          /^\[\{"place":-?\d+\},0\]$/,
        );
      } else {
        expect(cookies).toMatchObject([
          { name: 'coverage', httpOnly: true, sameSite: 'Lax', path: '/insurance' },
        ]);
        expect(cookies[0]!.expires * 1_000 - Date.now()).toBeLessThanOrEqual(3_601_000);
      }
    });
  });
}
