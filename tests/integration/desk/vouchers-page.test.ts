import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { vouchersPage } from '#/features/desk/pages/vouchers.ts';
import { openVoucher } from '#/features/newsletter/open-voucher.ts';
import { redeemVoucher } from '#/features/newsletter/redeem-voucher.ts';
import { undoVoucher, voidVoucher } from '#/features/newsletter/settle-voucher.ts';
import { adjustGifts, countGifts } from '#/features/newsletter/change-stock.ts';
import { handOutGift } from '#/features/newsletter/hand-out-gift.ts';
import type { StaffRole } from '#/features/staff/domain/roles.ts';
import { DIALECTS } from '../../builders/database.ts';
import { signInAs } from '../../builders/desk-session.ts';
import { openNewsletterSite, type NewsletterSite } from '../../builders/newsletter.ts';
import { askPage } from '../../builders/page-request.ts';
import { staffAsking } from '../../builders/staff.ts';

let site: NewsletterSite;
let cookie: string;

const look = (path = '/desk/vouchers') => askPage(site.context, vouchersPage, { path, cookie });
const send = (form: Readonly<Record<string, string>>) =>
  askPage(site.context, vouchersPage, { path: '/desk/vouchers', cookie, form });
const said = async () => (await look()).view?.view.stock.said;
const trail = async () =>
  (
    await site.database.db
      .selectFrom('audit_entry')
      .select(['action', 'actor_kind', 'detail'])
      .where('action', 'like', 'voucher.%')
      .where('actor_kind', '=', 'staff')
      .orderBy('id')
      .execute()
  ).map(({ action, detail }) => `${action} ${detail}`);

async function codeFor(email: string): Promise<string> {
  const voucher = await openVoucher(site.context, (await site.confirmed(email)) ?? '');
  return voucher?.code ?? 'no code';
}

describe.each(DIALECTS)('gifts at the counter (%s)', (dialect) => {
  beforeAll(async () => {
    site = await openNewsletterSite(dialect);
    cookie = (await signInAs(site, 'front-desk')).Cookie;
  });
  afterAll(() => site.close());

  it('are found by their code, asked about, handed out once, taken back, and counted line by line', async () => {
    const code = await codeFor('ana@example.com');
    expect(await said()).toBe('Nobody has counted the bottles yet. 1 open voucher.');
    expect((await send({ act: 'adjust', reason: 'broken', bottles: '1' })).view?.view.faults).toMatchObject([
      { field: 'counted' },
    ]);
    expect((await send({ act: 'count', counted: '2' })).location).toBe('/desk/vouchers?done=counted');
    await send({ act: 'adjust', reason: 'delivered', bottles: '12' });
    await send({ act: 'adjust', reason: 'broken', bottles: '3', from: '14' });
    // The second press of the same button.
    const twice = await send({ act: 'adjust', reason: 'broken', bottles: '3', from: '14' });
    expect([twice.status, twice.view?.view.faults.map(({ field }) => field)]).toEqual([409, ['bottles']]);
    expect(twice.view?.view.stock.left).toBe(11);
    expect((await send({ act: 'adjust', reason: 'missing', bottles: '12' })).view?.view.faults).toEqual([
      { field: 'bottles', message: 'By the count there are not so many. Count again' },
    ]);
    expect(await said()).toBe('11 bottles left, 1 open voucher.');

    const found = await send({ act: 'find', code: code.toLowerCase().replaceAll('-', ' ') });
    expect(found.view?.view.gift).toMatchObject({ code, isOpen: true, said: expect.stringMatching(/^Open/) });
    const unasked = await send({ act: 'redeem', code, visit: 'KN-7Q4F2MXT' });
    expect(unasked.status).toBe(422);
    expect(unasked.view?.view).toMatchObject({
      faults: [{ field: 'payer', message: 'Ask who pays for the visit, and choose the answer' }],
      typed: { visit: 'KN-7Q4F2MXT' },
    });
    const claim = await send({ act: 'redeem', code, payer: 'claim', 'no-visit': 'yes' });
    expect([claim.status, claim.view?.view.faults[0]?.field]).toEqual([409, 'payer']);
    const noVisit = await send({ act: 'redeem', code, payer: 'none', visit: 'KN-22222222' });
    expect(noVisit.view?.view.faults).toEqual([
      { field: 'visit', message: 'No visit has this booking number.' },
    ]);
    const handed = await send({ act: 'redeem', code, payer: 'none', 'no-visit': 'yes', other: '' });
    expect(handed.location).toBe('/desk/vouchers?done=redeemed');
    const again = await send({ act: 'redeem', code, payer: 'none', 'no-visit': 'yes' });
    expect(again.view?.view.faults[0]?.message).toMatch(
      /^This voucher was redeemed on .* Each works once\.$/,
    );
    expect((await look()).view?.view.handedOut).toMatchObject([{ code, value: '$12' }]);
    expect((await send({ act: 'undo', code })).location).toBe('/desk/vouchers?done=open');
    expect((await send({ act: 'undo', code })).status).toBe(409);

    const { stock } = (await look()).view?.view ?? { stock: { lines: [] } };
    expect(stock.lines.map(({ why, change, bottles }) => [why, change, bottles])).toEqual([
      ['Put back', '+1', '11'],
      ['Handed out', '−1', '10'],
      ['Broken or spilled', '−3', '11'],
      ['Delivered', '+12', '14'],
      ['Counted', '+2', '2'],
    ]);
    expect((await trail()).map((line) => line.split(' ')[0])).toEqual([
      'voucher.stock-counted',
      'voucher.stock-adjusted',
      'voucher.stock-adjusted',
      'voucher.redeemed',
      'voucher.reopened',
    ]);
  });

  it('name neither who pays nor whose voucher it is, on the page and in the trail', async () => {
    const code = await codeFor('ben@example.com');
    await send({ act: 'redeem', code, payer: 'medicare-medicaid', 'no-visit': 'yes' });
    expect((await look()).view?.view.handedOut).toHaveLength(1);
    const shown = JSON.stringify([await look(), await send({ act: 'find', code }), await trail()]);
    expect(shown).not.toMatch(/medicare|medicaid|ben@/i);
  });

  it('say of a wrong code what to do, and keep what was typed', async () => {
    const answer = await send({ act: 'find', code: 'ABC-DEF' });
    expect(answer.status).toBe(404);
    expect(answer.view?.view).toMatchObject({
      typed: { code: 'ABC-DEF' },
      faults: [{ field: 'code', message: 'There is no such voucher. Check the code digit by digit.' }],
    });
  });

  it('are nothing for a therapist, whichever door they come by', async () => {
    const asker = staffAsking('therapist');
    const refused = { ok: false, fault: { kind: 'not-allowed', right: 'hand-out-gifts' } };
    const { context } = site;
    const out = { code: '', payerGroup: 'none', otherGiftsCents: 0 } as const;
    expect(await handOutGift(context, { ...out, visit: null }, asker)).toEqual(refused);
    expect(await redeemVoucher(context, { ...out, person: null }, asker)).toEqual(refused);
    expect(await voidVoucher(context, '', asker)).toEqual(refused);
    expect(await undoVoucher(context, '', asker)).toEqual(refused);
    expect(await countGifts(context, 1, asker)).toEqual(refused);
    expect(await adjustGifts(context, { reason: 'broken', bottles: 1, from: null }, asker)).toEqual(refused);
    const { Cookie } = await signInAs(site, 'therapist' satisfies StaffRole);
    expect(await askPage(context, vouchersPage, { cookie: Cookie })).toMatchObject({
      location: '/desk/not-yours',
    });
  });
});
