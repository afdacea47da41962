import { afterEach, beforeEach, expect, test } from 'vitest';
import { confirmPage } from '#/features/newsletter/pages/confirm.ts';
import { leavePage } from '#/features/newsletter/pages/leave.ts';
import { signUpPage } from '#/features/newsletter/pages/sign-up.ts';
import { voucherPage } from '#/features/newsletter/pages/voucher.ts';
import { openNewsletterSite, tokenIn, type NewsletterSite } from '../../builders/newsletter.ts';
import { askPage } from '../../builders/page-request.ts';

let site: NewsletterSite;
beforeEach(async () => {
  site = await openNewsletterSite('sqlite', {});
});
afterEach(() => site.close());

test('the form asks again for what is no address, and keeps the ticks', async () => {
  const form = { email: 'maria', 'topic-pain': 'on' };
  const answer = await askPage(site.context, signUpPage, { form });
  expect(answer).toMatchObject({ status: 422, view: { kind: 'form', typed: 'maria', ticked: ['pain'] } });
});

test('the form of somebody whose password manager filled the hidden field comes back whole, and says why', async () => {
  const form = { email: 'maria@example.com', 'topic-pain': 'on', website: 'https://maria.example' };
  const answer = await askPage(site.context, signUpPage, { form });
  expect(answer).toMatchObject({
    status: 422,
    view: { kind: 'form', typed: 'maria@example.com', ticked: ['pain'], trap: 'https://maria.example' },
  });
  expect(answer.view).toMatchObject({
    faults: [{ fieldId: 'website', message: expect.stringContaining('empty') }],
  });
  const emptied = await askPage(site.context, signUpPage, { form: { ...form, website: '' } });
  expect(emptied).toMatchObject({ status: 200, view: { kind: 'sent' } });
});

test('the form says 429 to a computer that signs up one address after the other', async () => {
  const answers = [];
  for (let n = 0; n < 40; n += 1) {
    answers.push(await askPage(site.context, signUpPage, { form: { email: `maria${n}@example.com` } }));
  }
  expect(answers[0]).toMatchObject({ status: 200, view: { kind: 'sent' } });
  expect(answers.at(-1)).toMatchObject({ status: 429, view: { kind: 'too-much' } });
});

test.each(['', 'made-up'])(
  'a link that opens nothing says so, and its button does nothing: "%s"',
  async (token) => {
    const path = `/?token=${token}`;
    for (const form of [undefined, {}]) {
      const asked = { path, ...(form === undefined ? {} : { form }) };
      expect(await askPage(site.context, confirmPage, asked)).toMatchObject({ status: 404 });
      expect(await askPage(site.context, voucherPage, asked)).toMatchObject({ status: 404, view: null });
    }
    expect(await askPage(site.context, leavePage, { path })).toMatchObject({
      status: 404,
      view: { page: { kind: 'not-whole' } },
    });
    const left = await askPage(site.context, leavePage, { path, form: { do: 'leave' } });
    expect(left.status).toBe(303);
    expect(await site.mails()).toEqual([]);
  },
);

test('a second press of the button in the mail leads to the voucher again, and makes no second one', async () => {
  await site.signUp('maria@example.com');
  const [mail] = await site.mails('maria@example.com');
  const path = `/?token=${tokenIn(mail, 'confirm')}`;
  const first = await askPage(site.context, confirmPage, { path, form: {} });
  expect(first).toMatchObject({ status: 303, location: expect.stringContaining('/newsletter/voucher') });
  const second = await askPage(site.context, confirmPage, { path, form: {} });
  expect([second.status, second.location]).toEqual([303, first.location]);
  expect(await site.database.db.selectFrom('newsletter_voucher').select('id').execute()).toHaveLength(1);
});
