import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planShare, type PlanTerms } from '#/features/coverage/domain/plan-share.ts';
import { shareView } from '#/features/coverage/domain/plan-share-form.ts';

const terms = (more: Partial<PlanTerms>): PlanTerms => ({
  allowedCents: 9_000,
  copayCents: null,
  deductibleLeftCents: 0,
  coinsuranceBasisPoints: 0,
  outOfPocketLeftCents: 500_000,
  ...more,
});
const cents = fc.nat({ max: 1_000_000 });
const anyTerms: fc.Arbitrary<PlanTerms> = fc.record({
  allowedCents: cents,
  copayCents: fc.option(cents),
  deductibleLeftCents: cents,
  coinsuranceBasisPoints: fc.nat({ max: 10_000 }),
  outOfPocketLeftCents: fc.option(cents),
});

describe("the patient's share of what a plan allows", () => {
  it.each([
    ['S01', { copayCents: 1_500 }, 1_500],
    ['S03', { deductibleLeftCents: 5_000, coinsuranceBasisPoints: 2_000 }, 5_800],
    [
      'S05',
      { deductibleLeftCents: 5_000, coinsuranceBasisPoints: 2_000, outOfPocketLeftCents: 4_000 },
      4_000,
    ],
    ['S07', { allowedCents: 10_050, deductibleLeftCents: 3_000, coinsuranceBasisPoints: 3_000 }, 5_115],
  ])('is worked out as in the worked case %s', (_, more, patient) => {
    expect(planShare(terms(more)).patientCents).toBe(patient);
  });

  it('rounds half a cent up', () => {
    expect(planShare(terms({ allowedCents: 5, coinsuranceBasisPoints: 5_000 })).patientCents).toBe(3);
    expect(planShare(terms({ allowedCents: 5, coinsuranceBasisPoints: 2_999 })).patientCents).toBe(1);
  });

  it('is never below nothing or above the allowed price, and adds up with the part of the plan to the cent', () => {
    fc.assert(
      fc.property(anyTerms, (any) => {
        const share = planShare(any);
        expect(share.patientCents).toBeGreaterThanOrEqual(0);
        expect(share.patientCents).toBeLessThanOrEqual(any.allowedCents);
        expect(share.patientCents + share.planCents).toBe(any.allowedCents);
        expect(share.copayCents + share.deductibleCents + share.coinsuranceCents - share.limitCents).toBe(
          share.patientCents,
        );
        expect(share.patientCents).toBeLessThanOrEqual(any.outOfPocketLeftCents ?? Infinity);
      }),
      { numRuns: 3_000 },
    );
  });

  it('never falls when the price, the copay, the deductible, the share or the room to the limit grows', () => {
    const field = fc.constantFrom(
      'allowedCents',
      'copayCents',
      'deductibleLeftCents',
      'coinsuranceBasisPoints',
      'outOfPocketLeftCents',
    );
    fc.assert(
      fc.property(anyTerms, field, fc.nat({ max: 5_000 }), (any, name, more) => {
        const grown = any[name] === null ? null : any[name] + more;
        const most = name === 'coinsuranceBasisPoints' ? 10_000 : Infinity;
        const after = { ...any, [name]: grown === null ? null : Math.min(grown, most) };
        expect(planShare(after).patientCents).toBeGreaterThanOrEqual(planShare(any).patientCents);
      }),
      { numRuns: 3_000 },
    );
  });

  it('agrees with fractions worked out in full', () => {
    fc.assert(
      fc.property(anyTerms, (any) => {
        fc.pre(any.copayCents === null && any.outOfPocketLeftCents === null);
        const rest = BigInt(Math.max(0, any.allowedCents - any.deductibleLeftCents));
        const first = BigInt(any.allowedCents) - rest;
        const exact = first + (rest * BigInt(any.coinsuranceBasisPoints) * 2n + 10_000n) / 20_000n;
        expect(BigInt(planShare(any).patientCents)).toBe(exact);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([{ allowedCents: 1.5 }, { allowedCents: -1 }, { coinsuranceBasisPoints: 10_001 }])(
    'refuses %o, which is our own mistake',
    (wrong) => {
      expect(() => planShare(terms(wrong))).toThrow(RangeError);
    },
  );
});

describe('a patient who fills in the calculator', () => {
  it('may write dollars and percent as people do', () => {
    const typed = { allowed: '$1,090.50', deductible: ' 250 ', percent: '12.5%', limit: '' };
    expect(shareView(typed)).toEqual({
      typed,
      faults: {},
      sum: 'You would pay $355.06. Your plan would pay $735.44.',
    });
  });

  it('with a copay needs neither the deductible nor the share', () => {
    expect(shareView({ allowed: '90', copay: '15' }).sum).toBe('You would pay $15. Your plan would pay $75.');
  });

  it('hears of everything that is missing or cannot be read, field by field', () => {
    expect(shareView({ allowed: 'ninety', percent: '101', limit: '-5' })).toMatchObject({
      faults: {
        allowed: 'Type a number, such as 20 or 20.50',
        percent: 'Type a share from 0 to 100',
        limit: 'Type a number, such as 20 or 20.50',
      },
      sum: null,
    });
    expect(shareView({}).faults).toEqual({
      allowed: 'Type the price your plan allows. Ask your plan for it.',
    });
  });
});
