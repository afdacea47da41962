import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import { bookPage } from '#/features/desk/pages/book.ts';
import { bookAgainPage } from '#/features/booking/pages/book-again.ts';
import { EMPTY_DRAFT } from '#/features/booking/forms/booking-draft.ts';
import { makeVisitToken } from '#/features/booking/booking-tokens.ts';
import { dayPage } from '#/features/desk/pages/day.ts';
import { daySheetPage } from '#/features/desk/pages/day-sheet.ts';
import { weekPage } from '#/features/desk/pages/week.ts';
import { visitPage } from '#/features/desk/pages/visit.ts';
import type { StaffRole } from '#/features/staff/domain/roles.ts';
import { planWarning } from '#/features/treatment/pages/plan-warning.ts';
import { planPage } from '#/features/treatment/pages/plan.ts';
import { openBookingSite, TUESDAY_TEN, type BookingSite } from '../../builders/booking.ts';
import { signInAs } from '../../builders/desk-session.ts';
import { askPage } from '../../builders/page-request.ts';
import { bookVisit } from '../../builders/visit-story.ts';

const ORDER = {
  ...{ do: 'order', claim: 'new', payer: 'work-claim', claimNumber: 'CLAIM-77', nameOnCard: 'Maria Sample' },
  ...{ referrer: 'Pat Example', credential: 'MD', npi: '1234567893', writtenOn: '2027-03-01', visits: '12' },
  ...{ codes: 'm54.5, S13.4XXA', goal: 'Turn the head', 'code-97124': 'yes' },
};
const SECRETS = /CLAIM-77|Pat Example|1234567893|M54|S13|Turn the head|work-claim|Work claim/;

let site: BookingSite;
let visits: readonly AppointmentRecord[];
beforeAll(async () => {
  site = await openBookingSite('sqlite');
  const booked: AppointmentRecord[] = [];
  for (let n = 0; n < 7; n += 1)
    booked.push(await bookVisit(site, { startsAt: TUESDAY_TEN.add({ hours: 24 * 7 * n }) }));
  visits = booked;
});
afterAll(() => site.close());

const reference = (n: number) => visits[n]?.reference ?? '';
const page = (n: number, form?: Readonly<Record<string, string>>) => ({
  path: `/desk/visits/${reference(n)}/plan`,
  params: { reference: reference(n) },
  ...(form === undefined ? {} : { form }),
});

async function ask(
  role: StaffRole,
  controller: unknown,
  asked: Parameters<typeof askPage>[2],
  practitioner = role === 'therapist' ? 'ana' : null,
) {
  const { Cookie: cookie } = await signInAs(site, role, { practitioner });
  const answer = await askPage(site.context, controller as never, { cookie, ...asked });
  return { ...answer, words: JSON.stringify(answer.view ?? null) };
}

describe('the page of orders', () => {
  it('says what is wrong with a number or a code, field by field, and keeps what was typed', async () => {
    const wrong = { ...ORDER, npi: '1234567890', codes: 'neck pain', writtenOn: '2027-03-09', visits: '0' };
    const { status, words } = await ask('therapist', planPage, page(0, wrong));
    expect(status).toBe(422);
    for (const one of [
      'One digit of this NPI is wrong',
      'is not a code',
      'after today',
      'from 1 to 200',
      'CLAIM-77',
    ])
      expect(words).toContain(one);
  });

  it('records an order once, offers to add its paper, and shows it only when it is asked for', async () => {
    const done = await ask('therapist', planPage, page(0, ORDER));
    expect(done.status).toBe(303);
    expect(done.location).toMatch(/\/plan\?done=order&order=[0-9a-f-]{36}$/);
    const before = await ask('owner', planPage, page(3));
    expect(before.words).toContain('Visit 4 of 6');
    expect(before.words).not.toMatch(SECRETS);
    const read = await ask('owner', planPage, page(3, { do: 'read' }));
    for (const one of [
      'CLAIM-77',
      'Pat Example, MD',
      'M54.50, M54.51, M54.59',
      '0 of 6 visits used, 7 more booked',
    ])
      expect(read.words).toContain(one);
    expect(await site.database.db.selectFrom('referral').selectAll().execute()).toHaveLength(1);
  });

  it('is closed to the front desk and to another therapist', async () => {
    for (const [role, practitioner] of [
      ['front-desk', null],
      ['therapist', 'ben'],
    ] as const)
      for (const form of [undefined, { do: 'read' }, ORDER, { do: 'read-scan', referral: 'any' }]) {
        const answer = await ask(role, planPage, page(3, form), practitioner);
        expect(answer.words, `${role} ${form?.do ?? ''}`).not.toMatch(SECRETS);
        expect(answer.words).not.toContain('Visit 4 of 6');
      }
    expect(await site.database.db.selectFrom('referral').selectAll().execute()).toHaveLength(1);
  });

  it('lets the front desk see two numbers on the card and on the day, and nothing else', async () => {
    const card = await ask('front-desk', visitPage, page(4));
    expect(card.words).toContain('Visit 5 of 6');
    expect(card.words).not.toMatch(SECRETS);
    expect(card.words).not.toContain('/plan');
    const day = await ask('front-desk', dayPage, { path: '/desk/day?date=2027-04-20' });
    expect(day.words).toContain('7th: ask the therapist');
    expect(day.words).not.toMatch(SECRETS);
    for (const [page, path] of [
      [weekPage, '/desk/week?date=2027-04-20'],
      [daySheetPage, '/desk/print?date=2027-04-20'],
    ] as const) {
      const shown = await ask('front-desk', page, { path });
      expect(shown.words, path).toContain('7th: ask the therapist');
      expect(shown.words, path).not.toMatch(SECRETS);
    }
  });

  it('warns on the site before the button, for who came by a private link and books for themselves', async () => {
    const { id } = visits[0] as AppointmentRecord;
    const startsAtMs = TUESDAY_TEN.add({ hours: 24 * 50 }).epochMilliseconds;
    const times = { startsAtMs, endsAtMs: startsAtMs, expiresAtMs: startsAtMs };
    const hold = { token: 'h', service: 'medical-massage-60', practitioner: 'ana', wished: 'ana', ...times };
    const draft = { ...EMPTY_DRAFT, hold: { ...hold, priceCents: 12_000, extended: false } };
    const warned = async (knownBy: string | null, firstName: string) => {
      const details = { firstName, lastName: 'Sample' };
      const known = { ...draft, knownBy, details };
      return (await askPage(site.context, planWarning, { path: '/book/check', draft: known })).view;
    };
    expect(await warned(id, 'maria')).toMatch(/^This would be the 8th visit of your plan.* 6 visits so far/);
    for (const [knownBy, name] of [
      [null, 'Maria'],
      [id, 'Leo'],
    ] as const)
      expect(await warned(knownBy, name), name).toBeNull();
    const token = makeVisitToken(site.context, visits[0] as AppointmentRecord);
    const again = { path: `/visit/${token}/again`, params: { token } };
    expect((await askPage(site.context, bookAgainPage, again)).location).toBe(`/visit/${token}`);
    expect((await askPage(site.context, bookAgainPage, { ...again, form: {} })).location).toBe(
      '/book?service=medical-massage-60&practitioner=ana&cookie=sent',
    );
  });

  it('warns at the booking by phone that would be one too many, and books it when it was seen', async () => {
    const row = await site.database.db.selectFrom('patient').select('id').executeTakeFirstOrThrow();
    const at = TUESDAY_TEN.add({ hours: 24 * 50 }).toString();
    const form = { service: 'medical-massage-60', with: 'ana', pick: `${at} ana`, patient: row.id };
    const book = (more: Readonly<Record<string, string>>) =>
      ask('front-desk', bookPage, { path: '/desk/book', form: { ...form, ...more } });
    const shown = await book({ do: 'show' });
    expect(shown.words).toContain('8th: ask the therapist');
    expect(shown.words).not.toMatch(SECRETS);
    const unseen = await book({ do: 'book' });
    expect([unseen.status, unseen.words.includes('The plan does not pay for this visit')]).toEqual([
      409,
      true,
    ]);
    const other = await book({ do: 'book', plan: 'somebody-else' });
    expect(other.status).toBe(409);
    expect((await book({ do: 'book', plan: row.id })).status).toBe(303);
  });
});
