import { expect, test } from 'vitest';
import { systemClock } from '#/platform/clock.ts';
import { sendTests } from '#/setup/doctor/send-tests.ts';
import { sampleContent } from '../../builders/content-folder.ts';
import { testConfig } from '../../builders/config.ts';
import { startMailServer } from '../../builders/mail-server.ts';
import { startStripeSandbox, STRIPE_WEBHOOK_SECRET } from '../../builders/stripe-sandbox.ts';

test('the doctor sends a mail to the clinic and opens a page to pay that nobody can use, or says what failed', async () => {
  const mail = await startMailServer(systemClock());
  const stripe = await startStripeSandbox(systemClock());
  const content = await sampleContent();
  const config = testConfig({
    SMTP_URL: `smtp://localhost:${String(mail.port)}`,
    STRIPE_SECRET_KEY: 'sk_test_sample',
    STRIPE_WEBHOOK_SECRET,
    STRIPE_API_BASE: stripe.address,
  });
  const outcomes = await sendTests(config, content);
  expect(outcomes.map(({ isDone }) => isDone)).toEqual([true, true]);
  expect(mail.mails()).toMatchObject([{ to: content.clinic.email, subject: 'A test from your website' }]);

  mail.fail('refuse');
  await stripe.fault({ fault: 'down' });
  const refused = await sendTests(config, content);
  expect(refused.map(({ isDone }) => isDone)).toEqual([false, false]);
  expect(refused[0]?.said).toContain('smtp-550');
  const off = await sendTests({ ...config, smtp: { on: false }, stripe: { on: false } }, content);
  expect(off.map(({ said }) => said)).toEqual([
    expect.stringContaining('not set up'),
    expect.stringContaining('not set up'),
  ]);
  await mail.close();
  await stripe.close();
});
