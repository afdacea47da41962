import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { timesStep } from '#/features/booking/pages/times.ts';
import { EMPTY_DRAFT } from '#/features/booking/forms/booking-draft.ts';
import { signInPage } from '#/features/staff/pages/sign-in.ts';
import { openBookingSite, type BookingSite } from '../../builders/booking.ts';
import { askPage } from '../../builders/page-request.ts';

/** A name that is read backwards, and a sign that ends a text for some programs. */
const HIDING = 'ana\u202Egnp.exe\u0000';

describe('a page that shows again what was sent', () => {
  let site: BookingSite;
  beforeAll(async () => {
    site = await openBookingSite('sqlite');
  });
  afterAll(() => site.close());

  it('shows nothing that no eye sees: at sign-in', async () => {
    const form = { email: HIDING, password: 'wrong' };
    const { view } = await askPage(site.context, signInPage, { path: '/desk/sign-in', form });
    expect(view?.email).toBe('anagnp.exe');
  });

  it('shows nothing that no eye sees: from the address of the times', async () => {
    const query = new URLSearchParams({ service: 'medical-massage-60', practitioner: 'ana', from: HIDING });
    const { view } = await askPage(site.context, timesStep, {
      path: `/book/times?${query.toString()}`,
      draft: { ...EMPTY_DRAFT, screened: true },
    });
    expect(JSON.stringify(view)).not.toMatch(/\\u202E|\u202E|\\u0000/i);
    expect(JSON.stringify(view)).toContain('anagnp.exe');
  });
});
