import { changeTerms } from '#/features/booking/domain/cancellation-policy.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { whyQuarantineEvent, whyQuarantineFact } from '#/features/checkout/domain/quarantine.ts';
import type { PaymentEvent, PaymentFact } from '#/features/checkout/domain/payment-event.ts';
import { paymentPhase } from '#/features/checkout/domain/payment-phase.ts';
import { paymentOptions } from '#/features/checkout/domain/payment-policy.ts';
import type { CheckoutPolicy } from '#/features/checkout/content.ts';
import {
  dueBackCents,
  heldBackCents,
  outgoingCents,
  owedCents,
  refundedCents,
  stuckCents,
} from '#/features/checkout/domain/payment.ts';
import { refundTerms } from '#/features/checkout/domain/refund-rules.ts';
import { refundWords } from '#/features/checkout/domain/refund-words.ts';
import {
  dispute,
  failRefund,
  HAPPENINGS,
  happen,
  newStory,
  retryRefund,
  type Happening,
  type Story,
} from '../../builders/payment-orders.ts';

const TERMS = { priceCents: 12_000, feeCents: 4_000 };

describe('the money of one visit, whatever happens in whatever order', () => {
  const check = (story: Story, order: readonly Happening[]) => {
    const { payment, owed } = story;
    const { capturedCents } = payment.charge;
    const left = payment.refunds.filter(({ state }) => state === 'succeeded').length > 0;
    const isSquare =
      capturedCents === 0 ||
      (heldBackCents(payment) > 0
        ? dueBackCents(payment) <= 0 && (left || outgoingCents(payment) === 0)
        : capturedCents - outgoingCents(payment) === owed);
    const booked = story.effects.filter((kind) => kind === 'book-visit').length;
    if (!isSquare || owedCents(payment) !== (capturedCents === 0 ? 0 : owed) || booked > 1) {
      throw new Error(
        `${order.join(', ')}: got ${capturedCents}, back ${outgoingCents(payment)}, owed ${owed}`,
      );
    }
    if (outgoingCents(payment) > capturedCents) throw new Error(`${order.join(', ')}: more back than came`);
  };

  const play = (order: readonly Happening[], terms = TERMS): Story => {
    let story = newStory(terms);
    order.forEach((happening, n) => {
      story = happen(story, happening, terms, n);
      check(story, order);
    });
    return story;
  };

  const orders = (length: number): readonly (readonly Happening[])[] =>
    length === 0
      ? [[]]
      : orders(length - 1).flatMap((order) => HAPPENINGS.map((happening) => [...order, happening]));

  it('keeps what is owed and gives back the rest, in all 37,448 orders of up to five happenings', () => {
    let played = 0;
    for (const length of [1, 2, 3, 4, 5]) {
      for (const order of orders(length)) {
        const story = play(order);
        const won = dispute(story, 'won', 10);
        if (heldBackCents(story.payment) > 0) check(won, [...order]);
        played += 1;
      }
    }
    expect(played).toBe(37_448);
  });

  it('holds for every price and fee, and when everything is told twice', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...HAPPENINGS), { maxLength: 9 }),
        fc.integer({ min: 1, max: 50_000 }),
        fc.integer({ min: 0, max: 60_000 }),
        (order, priceCents, feeCents) => {
          const terms = { priceCents, feeCents };
          const once = play(order, terms);
          const twice = order.flatMap((happening) => [happening, happening]);
          const again = play(
            twice.filter((happening) => happening !== 'refund created'),
            terms,
          );
          if (!order.includes('refund created') && !order.includes('charge refunded')) {
            expect(outgoingCents(again.payment)).toBe(outgoingCents(once.payment));
          }
        },
      ),
    );
  });

  it('gives a refund that the bank sent back once more, and once only, whatever is said late about the first', () => {
    const before = play([
      'completed',
      'cancelled by staff',
      'refund created',
      'charge refunded',
      'refund failed',
    ]);
    expect(refundedCents(before.payment)).toBe(0);
    expect(stuckCents(before.payment)).toBe(12_000);
    const [first] = before.payment.refunds;
    const retried = retryRefund(before);
    expect(retryRefund(retried)).toBe(retried);
    const again = happen(retried, 'refund created', TERMS, 10);
    const late = failRefund(failRefund(again, first!, 11), first!, 2);
    check(late, ['refund failed']);
    expect(late).toEqual(again);
    expect(late.payment.refunds.map(({ state }) => state)).toEqual(['taken-back', 'succeeded']);
    expect([refundedCents(late.payment), stuckCents(late.payment)]).toEqual([12_000, 0]);
  });

  it('calls it paid when the page had been called expired before', () => {
    expect(play(['expired', 'completed']).payment.status).toBe('paid');
    expect(play(['completed', 'expired']).payment.status).toBe('paid');
  });

  it('has one word for where payment and visit stand', () => {
    const phase = (order: readonly Happening[]) => {
      const { payment, visit } = play(order);
      return paymentPhase(payment, visit);
    };
    expect(phase([])).toBe('payment-started');
    expect(phase(['expired'])).toBe('hold-expired');
    expect(phase(['completed'])).toBe('confirmed');
    expect(phase(['cancelled by staff', 'completed'])).toBe('paid-late');
    expect(phase(['completed', 'cancelled by patient'])).toBe('cancelled');
    expect(phase(['completed', 'cancelled by patient', 'refund created'])).toBe('refunded-in-part');
    expect(phase(['completed', 'cancelled by staff', 'refund created'])).toBe('refunded');
    expect(phase(['completed', 'dispute'])).toBe('disputed');
  });
});

describe('a genuine event', () => {
  const { payment } = newStory(TERMS);
  const paid = {
    ...{ kind: 'session-paid', sessionId: 'cs', ourPaymentId: payment.id, currency: 'usd' },
    ...{ amountCents: 12_000, intentId: 'pi' },
  } as const satisfies PaymentFact;
  const event = (fact: PaymentFact): PaymentEvent => ({
    ...{ id: 'evt', type: 'x', createdAtMs: 0, livemode: true, account: null, fact },
  });

  it('is believed when everything in it is as we had asked for', () => {
    expect(whyQuarantineFact(payment, event(paid))).toBe(null);
    expect(whyQuarantineEvent(event(paid), { livemode: true })).toBe(null);
  });

  it.each([
    ['wrong-amount', { amountCents: 100 }],
    ['wrong-amount', { amountCents: -12_000 }],
    ['wrong-amount', { amountCents: 12_000.5 }],
    ['wrong-currency', { currency: 'eur' }],
    ['wrong-session', { sessionId: 'cs_other' }],
  ] as const)('is set aside as %s when it says %o', (reason, changes) => {
    expect(whyQuarantineFact(payment, event({ ...paid, ...changes }))).toBe(reason);
  });

  it('is set aside when it tells of test money or of another account', () => {
    expect(whyQuarantineEvent(event(paid), { livemode: false })).toBe('wrong-mode');
    const ofAnother = { ...event(paid), account: 'acct_other' };
    expect(whyQuarantineEvent(ofAnother, { livemode: true })).toBe('wrong-account');
  });
});

describe('how a person may pay', () => {
  const policy: CheckoutPolicy = {
    ...{ newPatients: 'deposit', returningPatients: 'choose', depositCents: 3_000 },
    services: [
      { service: 'short', newPatients: 'pay-now', returningPatients: 'pay-now' },
      { service: 'desk', newPatients: 'at-clinic', returningPatients: 'at-clinic' },
    ],
  };
  const visit = (service: string, priceCents = 12_000) => ({ service, priceCents });

  it('follows the rule for new and for returning patients', () => {
    expect(paymentOptions(policy, visit('long'), false, true)).toEqual({
      choices: ['card'],
      card: { part: 'deposit', amountCents: 3_000, restCents: 9_000 },
    });
    expect(paymentOptions(policy, visit('long'), true, true)).toEqual({
      choices: ['card', 'clinic'],
      card: { part: 'whole', amountCents: 12_000, restCents: 0 },
    });
  });

  it('follows the rule of the service where it has one', () => {
    expect(paymentOptions(policy, visit('short'), true, true).choices).toEqual(['card']);
    expect(paymentOptions(policy, visit('desk'), true, true)).toEqual({ choices: ['clinic'], card: null });
  });

  it('is at the clinic for everybody while card payment is off', () => {
    expect(paymentOptions(policy, visit('short'), false, false).choices).toEqual(['clinic']);
  });

  it('never takes more as a deposit than the price', () => {
    expect(paymentOptions(policy, visit('long', 2_000), false, true).card).toMatchObject({
      part: 'whole',
      amountCents: 2_000,
    });
  });
});

describe('what goes back when a paid visit is cancelled', () => {
  const policy = { freeUntilHours: 24, lateFeeCents: 4_000 };
  const HOUR = 3_600_000;
  const visit = { startsAtMs: 100 * HOUR, priceCents: 12_000, feeCents: 0, bookedAtMs: 0 };
  const terms = (nowMs: number, paid = 12_000, by: 'patient' | 'clinic' | 'ill' = 'patient') =>
    refundTerms(changeTerms(policy, visit, false, nowMs), paid, by);

  it('is all of it until the deadline, and all but the fee from the deadline on', () => {
    expect(terms(76 * HOUR - 1)).toMatchObject({ rule: 'free', refundCents: 12_000 });
    expect(terms(76 * HOUR)).toMatchObject({ rule: 'late-fee', keepCents: 4_000, refundCents: 8_000 });
  });

  it('is all of it when the clinic cancels or the patient is ill', () => {
    expect(terms(99 * HOUR, 12_000, 'clinic').refundCents).toBe(12_000);
    expect(terms(99 * HOUR, 12_000, 'ill').refundCents).toBe(12_000);
  });

  it('is never negative and never more than was paid', () => {
    fc.assert(
      fc.property(fc.nat(200 * HOUR), fc.nat(12_000), (nowMs, paid) => {
        const { keepCents, refundCents } = terms(nowMs, paid);
        expect(keepCents + refundCents).toBe(paid);
      }),
    );
  });

  it('is said before the button, in dollars', () => {
    expect(refundWords(terms(80 * HOUR)).slice(0, 2)).toEqual(['The late fee is $40.', 'You get $80 back.']);
    expect(refundWords(terms(80 * HOUR, 3_000))).toEqual([
      'The late fee is $30. That is what you paid, so nothing goes back.',
    ]);
  });
});
