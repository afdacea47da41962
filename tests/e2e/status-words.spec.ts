import { STATUS_CODES } from 'node:http';
import { expect } from '@playwright/test';
import { test } from '../builders/site-in-browser.ts';

const FORMS: readonly (readonly [address: string, form: Readonly<Record<string, string>>, status: number])[] =
  [
    ['/newsletter', { email: 'nobody' }, 422],
    ['/visit', { email: '' }, 422],
    ['/comments', { email: 'nobody' }, 422],
    ['/conditions/sciatica/comments', { comment: '' }, 422],
    ['/insurance/papers/order-form', { answers: '{' }, 400],
  ];
const ADDRESSES: readonly (readonly [address: string, status: number])[] = [
  ['/visit/abc', 404],
  ['/newsletter/confirm?token=x', 404],
  ['/no-such-page', 404],
  ['/', 200],
  ['/book/check', 303],
  ['/api/slots?service=none', 422],
];

test('the words beside the number of an answer fit the number', async ({ request, baseURL }) => {
  const headers = { Origin: baseURL ?? '' };
  for (const [address, form, status] of FORMS) {
    const answer = await request.post(address, { form, headers, maxRedirects: 0 });
    expect
      .soft([address, answer.status(), answer.statusText()])
      .toEqual([address, status, STATUS_CODES[status]]);
  }
  for (const [address, status] of ADDRESSES) {
    const answer = await request.get(address, { maxRedirects: 0 });
    expect
      .soft([address, answer.status(), answer.statusText()])
      .toEqual([address, status, STATUS_CODES[status]]);
  }
});
