import { clinicPayments } from '#/features/checkout/domain/clinic-payments.ts';
import type { MoneyLine } from '#/features/checkout/domain/money-line.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';
import { describe, expect, test } from 'vitest';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { PaymentId, RefundId } from '#/features/checkout/domain/payment-ids.ts';
import { paymentOptions } from '#/features/checkout/domain/payment-policy.ts';
import type { CheckoutPolicy } from '#/features/checkout/content.ts';
import { NO_CHARGE, type Payment, type Refund } from '#/features/checkout/domain/payment.ts';
import type { VisitMoney } from '#/features/checkout/read-checkout.ts';
import { receiptCharges } from '#/features/checkout/receipt-charges.ts';
import { payingChoice } from '#/features/checkout/ui/paying-choice.ts';
import { paymentWords, type PaymentState } from '#/features/checkout/ui/payment-words.ts';
import { visitMoneyView } from '#/features/checkout/ui/visit-money.ts';
import { receiptPaper, type Receipt } from '#/features/paperwork/papers/receipt.ts';
import { renderPaper } from '#/pdf/render-paper.ts';
import { A_BRAND } from '../../builders/brand.ts';
import { readableName, textOfPdf } from '../../builders/pdf-reading.ts';
import { FULL_NAMES } from '../../fixtures/people-names.ts';

const START_MS = Temporal.Instant.from('2027-05-04T20:30:00Z').epochMilliseconds;
const ZONE = 'America/Los_Angeles';

const policy = (rule: CheckoutPolicy['newPatients']): CheckoutPolicy => ({
  newPatients: rule,
  returningPatients: rule,
  depositCents: 3_000,
  services: [],
});
const choiceUnder = (rule: CheckoutPolicy['newPatients'], isCardOn = true) => {
  const visit = { service: 'medical-massage-60', priceCents: 12_000 };
  return payingChoice(paymentOptions(policy(rule), visit, false, isCardOn), '$120', isCardOn);
};

describe('the last page before booking', () => {
  test('offers what the policy allows and names the amount on the button', () => {
    expect(choiceUnder('choose').byCard?.button).toBe('Pay $120 by card');
    expect(choiceUnder('choose').atClinic).not.toBeNull();
    expect(choiceUnder('pay-now')).toMatchObject({ atClinic: null, byCard: { isPrimary: true } });
    expect(choiceUnder('deposit').byCard?.button).toBe('Pay $30 deposit by card');
    expect(choiceUnder('deposit').byCard?.words).toContain('$90 at the clinic');
    expect(choiceUnder('at-clinic').byCard).toBeNull();
  });

  test('says that no cards are taken where none are set up, whatever the policy says', () => {
    const { byCard, priceLines } = choiceUnder('pay-now', false);
    expect(byCard).toBeNull();
    expect(priceLines.join(' ')).toContain('We take no cards on this website');
    expect(choiceUnder('at-clinic').priceLines.join(' ')).not.toContain('no cards');
  });
});

describe('the page people come back to from the payment page', () => {
  const wordsOf = (state: PaymentState, saysPaid = false, restCents = 0) =>
    paymentWords({
      ...{ state, saysPaid, restCents },
      reference: 'KN-7Q4F2MXT',
      startsAtMs: START_MS,
      amountCents: 12_000,
      nextCents: 12_000,
      visits: 1,
      timeZone: ZONE,
      city: 'Seattle',
      phone: '206-555-0142',
    });

  test('never claims a payment that nobody has told us of', () => {
    const waiting = wordsOf({ kind: 'waiting', keptUntilMs: START_MS - 60_000 }, true);
    expect(waiting.title).toContain('waiting');
    expect(waiting.ways).toEqual(['look']);
    const left = wordsOf({ kind: 'waiting', keptUntilMs: START_MS - 60_000 });
    expect(left.title).toBe('You have not paid yet');
    expect(left.lines.join(' ')).toContain('until 1:29 pm, Seattle time');
    expect(left.ways).toEqual(['pay', 'clinic', 'answers']);
    expect(wordsOf({ kind: 'waiting', keptUntilMs: null }).ways).not.toContain('pay');
  });

  test('says what is booked, what is left, and what goes back', () => {
    expect(wordsOf({ kind: 'confirmed' }, true, 9_000).lines.join(' ')).toContain('$90 at the clinic');
    const late = wordsOf({ kind: 'returned', why: 'late', refundCents: 12_000 });
    expect(late.lines.join(' ')).toContain('all $120 back');
    expect(late.ways).toEqual(['times']);
    expect(wordsOf({ kind: 'returned', why: 'surplus', refundCents: 12_000 }).title).toContain('twice');
    expect(wordsOf({ kind: 'ended' }).lines.join(' ')).toContain('You have paid nothing');
  });

  test('never tells somebody who pays at the clinic that they paid by card, or twice', () => {
    const unpaid = wordsOf({ kind: 'booked-unpaid' });
    expect(unpaid.title).toBe('Your visit is booked. You pay at the clinic');
    expect(unpaid.lines.join(' ')).toContain('You have paid nothing by card.');
    // The browser may be faster than the news of the money.
    expect(wordsOf({ kind: 'booked-unpaid' }, true).lines.join(' ')).not.toContain('paid nothing');
    const back = wordsOf({ kind: 'returned', why: 'at-clinic', refundCents: 12_000 });
    expect(back.title).toBe('You chose to pay at the clinic. Your card payment goes back');
    expect(JSON.stringify(back)).not.toContain('twice');
  });
});

const refund = (amountCents: number, state: Refund['state']): Refund => ({
  ...{ amountCents, state, reason: 'cancelled-by-patient', gatewayRefundId: null },
  id: `r-${state}` as RefundId,
});
const payment = (changes: Partial<Payment> = {}): Payment => ({
  ...{
    attempt: 1,
    purpose: 'booking',
    amountCents: 12_000,
    currency: 'usd',
    status: 'paid',
    use: 'visit',
    keepCents: 12_000,
  },
  ...{ paidWith: null, sessionId: null, intentId: null, paidAtMs: START_MS, refunds: [] },
  id: 'p1' as PaymentId,
  appointmentId: 'a1' as AppointmentId,
  charge: { ...NO_CHARGE, capturedCents: 12_000 },
  ...changes,
});

describe('the page of a visit', () => {
  const END_MS = START_MS + 3_600_000;
  const booked = { visitStatus: 'booked', endsAtMs: END_MS, atClinic: [], isAsked: false } as const;
  const linesOf = (payments: readonly Payment[], restCents = 0, nowMs = START_MS) =>
    visitMoneyView({ ...booked, payments, restCents }, ZONE, '/receipt', nowMs)?.rows.map(
      ({ name, lines }) => `${name}: ${lines.join(' ')}`,
    );

  test('tells what was paid, what went back, what is on its way, and what failed', () => {
    expect(linesOf([payment()])).toEqual(['Paid by card: $120 on Tuesday, May 4, 1:30 pm']);
    const refunds = [refund(2_000, 'succeeded'), refund(3_000, 'waiting'), refund(1_000, 'failed')];
    const [, back] = linesOf([payment({ refunds, keepCents: 6_000 })]) ?? [];
    for (const part of ['$20 was sent back', '$30 is about to be sent', '$10 could not be sent'])
      expect(back).toContain(part);
    const byHand = [refund(6_000, 'failed'), refund(6_000, 'succeeded')];
    const [, settled] = linesOf([payment({ refunds: byHand, keepCents: 6_000 })]) ?? [];
    expect(settled).not.toContain('could not be sent');
    expect(linesOf([payment()], 9_000)).toContain('Left to pay: $90, at the clinic');
  });

  test('asks for nothing more once the visit is over, whether or not the desk has marked it', () => {
    expect(linesOf([payment()], 9_000, END_MS)?.join()).not.toContain('Left to pay');
  });

  test('tells what was paid at the clinic, and asks for the rest after a link was sent', () => {
    const cash = { method: 'cash', paidAtMs: START_MS, paidCents: 5_000, backCents: 1_000 } as const;
    const over = { visitStatus: 'fulfilled', endsAtMs: END_MS, atClinic: [cash], isAsked: true } as const;
    const view = visitMoneyView({ ...over, payments: [], restCents: 7_000 }, ZONE, '/receipt', END_MS);
    expect(view?.rows).toEqual([
      { name: 'Paid at the clinic', lines: ['$50 on Tuesday, May 4, 1:30 pm', '$10 was given back.'] },
      { name: 'Left to pay', lines: ['$70, by the link in our email, or at the clinic'] },
    ]);
    expect(view?.receipt).toBe('/receipt');
  });

  test('says why money goes back: one payment too many, or a visit that is paid at the clinic', () => {
    const surplus = payment({ use: 'surplus' });
    expect(linesOf([payment(), surplus])?.join()).toContain('This was one payment too many.');
    expect(linesOf([surplus])?.join()).toContain('You chose to pay at the clinic.');
    expect(linesOf([surplus])?.join()).not.toContain('too many');
  });

  test('says nothing about cards to people who used none, and has no receipt for money that goes back', () => {
    const none = payment({ charge: NO_CHARGE, status: 'started', use: null });
    expect(visitMoneyView({ ...booked, payments: [none], restCents: 0 }, ZONE, '/r', START_MS)).toBeNull();
    const surplus = payment({ use: 'surplus' });
    const view = visitMoneyView({ ...booked, payments: [surplus], restCents: 0 }, ZONE, '/r', START_MS);
    expect(view?.receipt).toBeNull();
  });
});

describe('a receipt', () => {
  const CLINIC = {
    ...{ name: 'Clinic', sample: false, phone: '206-555-0142', address: addressOf() },
    brand: A_BRAND,
  };
  const receipt = (changes: Partial<Receipt> = {}): Receipt => ({
    ...{ reference: 'KN-7Q4F2MXT', patientName: 'Sample Patient', kind: 'given', day: '2027-05-04' },
    ...{ service: 'Medical massage, 60 minutes', minutes: 60, priceCents: 12_000, taxId: null, restCents: 0 },
    ...{ timeZone: ZONE, madeAtMs: START_MS },
    provider: { name: 'Ana R.', credential: 'LMT', license: 'MA-SAMPLE', npi: null },
    payments: [{ paidAtMs: START_MS, paidCents: 12_000, backCents: 0, method: 'online' }],
    waivedCents: 0,
    ...changes,
  });
  const wordsOf = (given: Receipt) =>
    JSON.stringify(receiptPaper(given, { clinic: CLINIC, sample: '' }).blocks);

  test('lists every kind of payment, what went back and what is open, and never a tip', () => {
    const lines = (
      kind: MoneyLine['kind'],
      method: MoneyLine['method'],
      cents: number,
      id: string,
      ofLine: string | null = null,
    ) => ({
      ...{
        id,
        kind,
        method,
        cents,
        ofLine,
        appointmentId: 'a1' as AppointmentId,
        day: '2027-05-04' as LocalDate,
      },
      ...{ atMs: START_MS, by: null, reason: null, certificate: null },
    });
    const paid = clinicPayments([
      lines('payment', 'cash', 21_000, 'slip'),
      lines('payment', 'cash', -21_000, 'back', 'slip'),
      lines('payment', 'check', 4_000, 'check'),
      lines('payment', 'hsa', 3_000, 'hsa'),
      lines('payment', 'gift', 2_000, 'gift'),
      lines('refund', 'check', 500, 'refund', 'check'),
      lines('tip', 'cash', 1_500, 'tip'),
    ]);
    const words = wordsOf(receipt({ payments: paid, waivedCents: 1_000, restCents: 2_500 }));
    for (const part of [
      'Paid by check',
      'Paid by HSA or FSA card',
      'Paid by gift certificate',
      'Given back',
      '$85',
      '$25 is still open',
      'does not ask for $10',
    ])
      expect(words).toContain(part);
    for (const part of ['$210', '$15"', 'cash']) expect(words).not.toContain(part);
  });

  test.each(FULL_NAMES)('names %s as patient and as therapist, in the file too', async (name) => {
    const provider = { name, credential: 'LMT', license: 'MA-SAMPLE', npi: null };
    const given = receipt({ patientName: name, provider });
    expect(wordsOf(given)).toContain(JSON.stringify({ label: 'Patient', value: name }));
    const text = await textOfPdf(await renderPaper(receiptPaper(given, { clinic: CLINIC, sample: '' })));
    // A reader puts what stands beside a name from right to left in an order of its own.
    expect(readableName(text).split(readableName(name)).length - 1).toBeGreaterThanOrEqual(2);
  });

  test('names provider, date, service and amount, as HSA and FSA administrators ask', () => {
    for (const part of ['Ana R., LMT', 'May 4, 2027', 'Medical massage, 60 minutes', '"$120"'])
      expect(wordsOf(receipt())).toContain(part);
  });

  test('of a cancelled visit is for the fee that was kept and calls it no care', () => {
    const paid = payment({ refunds: [refund(8_000, 'succeeded')] });
    const money: VisitMoney = {
      ...{ priceCents: 12_000, paidCents: 12_000, refundedCents: 8_000, restCents: 0, payments: [paid] },
      ...{ atClinic: [], isAsked: false, waivedCents: 0 },
      visitStatus: 'cancelled',
      endsAtMs: START_MS,
    };
    const charges = receiptCharges(money, START_MS);
    const words = wordsOf(receipt({ ...charges }));
    expect(words).toContain('Fee for a visit that was canceled late or missed');
    expect(words).toContain('"Total","value":"$40"');
    expect(words).toContain('No care was given');
    expect(words).not.toContain('Medical massage');
  });

  test('says that a visit lies ahead only until its end, and claims no care that nobody has noted', () => {
    const money: VisitMoney = {
      ...{ priceCents: 12_000, paidCents: 3_000, refundedCents: 0, restCents: 9_000, payments: [payment()] },
      ...{ atClinic: [], isAsked: false, waivedCents: 0 },
      visitStatus: 'booked',
      endsAtMs: START_MS,
    };
    const before = wordsOf(receipt({ ...receiptCharges(money, START_MS - 1) }));
    expect(before).toContain('has not taken place yet');
    expect(before).toContain('You pay the other $90 at the clinic.');
    const after = wordsOf(receipt({ ...receiptCharges(money, START_MS) }));
    expect(after).toContain('Date of service: May 4, 2027.');
    for (const words of ['not taken place', 'took place', 'You pay the other']) {
      expect(after).not.toContain(words);
    }
  });
});

function addressOf() {
  return { street: '1 Sample Street', suite: '', city: 'Seattle', state: 'WA', zip: '98101' };
}
