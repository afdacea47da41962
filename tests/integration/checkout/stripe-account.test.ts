import { afterAll, beforeAll, expect, test } from 'vitest';
import { lookUpStripeAccount } from '#/adapters/stripe/stripe-account.ts';
import { startStripeSandbox, type StripeSandbox } from '../../builders/stripe-sandbox.ts';
import { fixedClock } from '../../builders/fixed-clock.ts';

const SITE = 'https://clinic.example';
let sandbox: StripeSandbox;

beforeAll(async () => {
  sandbox = await startStripeSandbox(fixedClock(Temporal.Instant.from('2027-05-01T16:00:00Z')), SITE);
});
afterAll(() => sandbox.close());

test('the clinic’s own account is asked for its category and for what it tells the site', async () => {
  const look = (siteUrl: string, secretKey = 'sk_test_sample') =>
    lookUpStripeAccount({ secretKey, apiBase: sandbox.address }, siteUrl);
  const known = { kind: 'account', canBePaid: true, categoryCode: '8099' };
  expect(await look(SITE)).toEqual({ ...known, missingEvents: [] });
  expect(await look('https://elsewhere.example')).toEqual({ ...known, missingEvents: null });
  expect(await look(SITE, 'sk_live_1')).toEqual({ kind: 'key-not-accepted' });
});
