import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PaymentFact } from '#/features/checkout/domain/payment-event.ts';
import {
  disputedCents,
  dueBackCents,
  outgoingCents,
  owedCents,
  refundedCents,
  type Payment,
} from '#/features/checkout/domain/payment.ts';
import { shareFact, wholeOf } from '#/features/checkout/domain/shared-charge.ts';
import {
  CHARGED_CENTS,
  PRICE_CENTS,
  SharedCharge,
  VISITS,
  type Deed,
} from '../../builders/shared-charge-story.ts';

const deed: fc.Arbitrary<Deed> = fc.record({
  verb: fc.constantFrom<Deed['verb']>(
    ...(['cancel', 'send', 'by-hand', 'send-back', 'dispute', 'won', 'deliver', 'again'] as const),
  ),
  n: fc.nat(20),
  cents: fc.integer({ min: 1, max: 15_000 }),
});

const sum = (payments: readonly Payment[], of: (payment: Payment) => number) =>
  payments.reduce((total, payment) => total + of(payment), 0);

describe('one charge that pays for all visits of a plan', () => {
  it('never loses or makes a cent, whatever is canceled, given back, disputed or told twice and out of order', () => {
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 14 }), (deeds) => {
        const charge = new SharedCharge();
        for (const one of deeds) charge.do(one);
        charge.end();
        const parts = charge.stories.map(({ payment }) => payment);
        expect(sum(parts, (part) => part.charge.capturedCents)).toBe(CHARGED_CENTS);
        expect(charge.refundedCents).toBeLessThanOrEqual(CHARGED_CENTS);
        expect(sum(parts, refundedCents)).toBe(charge.refundedCents);
        expect(sum(parts, disputedCents)).toBe(0);
        for (const part of parts) expect(dueBackCents(part)).toBeLessThanOrEqual(0);
        const isAllOurs = charge.made.every(({ ours }) => ours !== null);
        if (isAllOurs) expect(sum(parts, owedCents) + sum(parts, outgoingCents)).toBe(CHARGED_CENTS);
      }),
      { numRuns: 1_000 },
    );
  });

  it('gives back the part of the visit that is canceled, and no other', () => {
    const charge = new SharedCharge();
    charge.do({ verb: 'cancel', n: 1, cents: 5_000 });
    charge.end();
    expect(charge.stories.map(({ payment }) => refundedCents(payment))).toEqual([0, PRICE_CENTS, 0]);
  });

  it('is held back for every visit when a bank asks for all of it, and a share of each when it asks for some', () => {
    const parts = new SharedCharge().stories.map(({ payment }) => payment);
    const ask = (amountCents: number): PaymentFact => ({
      ...{ kind: 'dispute-changed', disputeId: 'dp', chargeId: 'ch', status: 'open', amountCents },
      ...{ intentId: 'pi', ourPaymentId: null, currency: 'usd' },
    });
    const shares = (amountCents: number) =>
      shareFact(parts, ask(amountCents), 1).map(
        (fact) => fact?.kind === 'dispute-changed' && fact.amountCents,
      );
    expect(shares(CHARGED_CENTS)).toEqual([PRICE_CENTS, PRICE_CENTS, PRICE_CENTS]);
    expect(shares(10_000)).toEqual([3_333, 3_333, 3_334]);
    expect(wholeOf(parts).amountCents).toBe(VISITS * PRICE_CENTS);
  });
});
