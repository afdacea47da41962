import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ANSWER_VALUES } from '#/features/coverage/domain/answers.ts';
import { isPlanPayer } from '#/features/coverage/domain/groups.ts';
import { giftRule } from '#/features/newsletter/domain/gift-rule.ts';
import { ownedDomain } from '#/features/newsletter/domain/mail-domain.ts';
import { offerFaults, offerTerms } from '#/features/newsletter/domain/offer.ts';
import type { Offer } from '#/features/newsletter/content.ts';
import { giftForGroup } from '#/features/newsletter/domain/payer-group.ts';
import { readVoucherCode, voucherCodeFrom } from '#/features/newsletter/domain/voucher-code.ts';
import { PAYER_GROUPS } from '#/features/newsletter/domain/voucher.ts';
import { mailboxOf, parseEmailAddress } from '#/kernel/email-address.ts';

const codes = fc.uint8Array({ minLength: 9, maxLength: 9 }).map(voucherCodeFrom);

describe('a voucher code', () => {
  it('is read however it is written down', () => {
    fc.assert(
      fc.property(codes, fc.constantFrom('', '-', ' ', ' - '), (code, between) => {
        const written = code.toLowerCase().replaceAll('-', between).replaceAll('1', 'l').replaceAll('0', 'O');
        expect(readVoucherCode(written)).toBe(code);
      }),
    );
  });

  it('is refused when one digit is wrong or two are swapped', () => {
    fc.assert(
      fc.property(codes, fc.nat(14), fc.nat(14), fc.integer({ min: 1, max: 31 }), (code, at, other, by) => {
        const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
        const digits = Array.from(code.replaceAll('-', ''));
        const wrong = digits.with(at, alphabet.charAt((alphabet.indexOf(digits[at] ?? '') + by) % 32));
        expect(readVoucherCode(wrong.join(''))).toBeNull();
        if (digits[at] === digits[other]) return;
        const swapped = digits.with(at, digits[other] ?? '').with(other, digits[at] ?? '');
        expect(readVoucherCode(swapped.join(''))).toBeNull();
      }),
    );
  });

  it('holds no letter that sounds or looks like another', () => {
    const all = fc.sample(codes, 100).join('');
    expect(all).toMatch(/^[-0-9A-HJKMNP-TV-Z]+$/);
    expect(fc.sample(codes, 1)[0]).toMatch(/^.{3}(-.{3}){4}$/);
  });
});

describe('the gift rule for every payer, value and year', () => {
  const question = fc.record({
    payer: fc.constantFrom(...ANSWER_VALUES.payer),
    valueCents: fc.oneof(fc.integer({ min: 0, max: 3_000 }), fc.constantFrom(1_499, 1_500, 1_501)),
    yearTotalCents: fc.oneof(
      fc.integer({ min: 0, max: 10_000 }),
      fc.constantFrom(5_999, 6_000, 6_001, 7_500),
    ),
    cashLike: fc.boolean(),
  });
  const public_ = ['medicare_original', 'medicare_advantage', 'medicaid'];
  const never = ['va', 'tricare', 'champva', 'workers_comp', 'auto_pip', 'auto_medpay', 'auto_third_party'];

  it('is the table of F9, row by row', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const { payer, valueCents, yearTotalCents, cashLike } = asked;
        const expected = (() => {
          if (cashLike && [...public_, ...never].includes(payer)) return 'GIFT_CASH_EQUIVALENT';
          if (public_.includes(payer) && valueCents > 1_500) return 'GIFT_OVER_ITEM_LIMIT';
          if (public_.includes(payer) && yearTotalCents + valueCents > 7_500) return 'GIFT_OVER_YEAR_LIMIT';
          if (public_.includes(payer)) return 'GIFT_OK_NOMINAL';
          return payer === 'none' || isPlanPayer(payer) ? 'GIFT_OK' : 'GIFT_EXCLUDED_PAYER';
        })();
        const allowed = expected === 'GIFT_OK' || expected === 'GIFT_OK_NOMINAL';
        expect(giftRule(asked)).toEqual({ allowed, code: expected });
      }),
      { numRuns: 1_000 },
    );
  });

  it('gives the groups that staff choose what it gives each payer of the group', () => {
    const members = {
      none: ['none', 'employer_insured', 'fehb'],
      'medicare-medicaid': public_,
      'va-tricare': ['va', 'tricare', 'champva'],
      claim: ['workers_comp', 'auto_pip', 'auto_medpay', 'auto_third_party'],
    } as const;
    fc.assert(
      fc.property(question, fc.constantFrom(...PAYER_GROUPS), ({ payer: _any, ...gift }, group) => {
        for (const payer of members[group])
          expect(giftForGroup(group, gift)).toEqual(giftRule({ ...gift, payer: payer as 'none' }));
      }),
    );
  });
});

const OFFER: Offer = {
  id: 'oil',
  gift: 'one 2-ounce bottle of massage oil',
  valueCents: 1_200,
  cashLike: false,
  firstDay: '2027-01-01',
  lastDay: '2027-06-30',
  useBy: '2027-08-31',
  needs: 'Come for a visit that you pay for.',
  ingredients: ['sunflower seed oil'],
  allergyLine: 'It has no nut oil.',
  payerLimits: ['If you have Medicare or Medicaid, limits apply.'],
  formerOffers: [],
};

describe('an offer that is called free', () => {
  it('has every condition beside the word', () => {
    const terms = offerTerms(OFFER).join(' ');
    for (const word of [
      'June 30, 2027',
      'August 31, 2027',
      'One per person',
      'Medicare',
      'sunflower',
      'nut oil',
      'pay for',
    ])
      expect(terms).toContain(word);
  });

  it('ends after half a year, and 30 days go by before the next', () => {
    expect(offerFaults(OFFER)).toEqual([]);
    expect(offerFaults({ ...OFFER, lastDay: '2027-07-04', useBy: '2027-12-31' })).toEqual(['too-long']);
    const after = { ...OFFER, firstDay: '2027-07-30', lastDay: '2027-08-10', useBy: '2027-12-31' };
    const former = [{ firstDay: '2027-01-01', lastDay: '2027-06-20' }];
    expect(offerFaults({ ...after, formerOffers: former })).toEqual([]);
    expect(offerFaults({ ...after, firstDay: '2027-07-19', formerOffers: former })).toContain('too-soon');
    expect(offerFaults({ ...after, lastDay: '2027-09-30', formerOffers: former })).toEqual(['too-long']);
    expect(offerFaults({ ...OFFER, useBy: '2027-06-29' })).toEqual(['used-too-late']);
    expect(offerFaults({ ...OFFER, firstDay: '2027-07-01' })).toContain('out-of-order');
  });
});

describe('the owner of a mail domain', () => {
  it('is one for all its subdomains, and none for the large providers', () => {
    const domain = (typed: string) => {
      const address = parseEmailAddress(typed);
      return address.ok ? ownedDomain(mailboxOf(address.value)) : address.fault.kind;
    };
    expect(domain('a@mail.victim.example')).toBe('victim.example');
    expect(domain('a@x.y.shop.co.uk')).toBe('shop.co.uk');
    expect(domain('a@googlemail.com')).toBeNull();
    expect(domain('a@outlook.com')).toBeNull();
  });
});
