import { expect } from '@playwright/test';
import { test } from '../builders/clinic-in-browser.ts';
import { test as whole } from '../builders/site-in-browser.ts';
import { bookVisit, failMail, mailsTo, visitPathIn } from '../builders/visit-by-api.ts';

/** Longer than the clinic waits for an answer. */
const TOO_SLOW_MS = 15_000;

for (const { fault, slowMs } of [{ fault: 'down' }, { fault: 'slow', slowMs: TOO_SLOW_MS }]) {
  test(`while the mail service is ${fault}, visits are booked, and their mail arrives later, once`, async ({
    page,
    clinic,
  }) => {
    const email = `${fault}@example.com`;
    await failMail(clinic.sandbox, fault, slowMs);
    const visit = await bookVisit(clinic, email);
    await mailsTo(clinic, email);
    await page.goto(visit.path);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your visit');
    await failMail(clinic.sandbox, 'none');
    for (let tries = 0; tries < 3; tries += 1) {
      await clinic.advance(30);
      await mailsTo(clinic, email);
    }
    const mails = await mailsTo(clinic, email);
    expect(mails).toHaveLength(1);
    await page.goto(visitPathIn(mails[0]));
    await expect(page.getByRole('main')).toContainText(visit.reference);
  });
}

// The stand-in tells of bounces at the address the site is built for: the clinic of this one is the shared one.
whole(
  'a mail that comes back leaves the visit booked and becomes a dead letter to see',
  async ({ page, baseURL }, info) => {
    const sandbox = String(info.config.metadata['sandbox']);
    const clinic = { origin: String(baseURL), sandbox };
    await failMail(sandbox, 'bounce');
    const visit = await bookVisit(clinic, 'bounced@example.com');
    await mailsTo(clinic, 'bounced@example.com');
    await expect
      .poll(async () => (await page.request.get('/metrics')).text())
      .toMatch(/^mail_dead_letters [1-9]/m);
    await failMail(sandbox, 'none');
    await page.goto(visit.path);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your visit');
  },
);
