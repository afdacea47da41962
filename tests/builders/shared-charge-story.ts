import type { PaymentFact } from '#/features/checkout/domain/payment-event.ts';
import type { PaymentId, RefundId } from '#/features/checkout/domain/payment-ids.ts';
import type { Refund } from '#/features/checkout/domain/payment.ts';
import { shareFact } from '#/features/checkout/domain/shared-charge.ts';
import { apply, happen, newStory, type Story } from './payment-orders.ts';

export const VISITS = 3;
export const PRICE_CENTS = 12_000;
export const CHARGED_CENTS = VISITS * PRICE_CENTS;

const CHARGE = { intentId: 'pi', ourPaymentId: 'payment-0', currency: 'usd' };

/** What happens: `n` chooses a visit, a refund or a message; `cents` is what is given back by hand. */
export type Deed = {
  readonly verb: 'cancel' | 'send' | 'by-hand' | 'send-back' | 'dispute' | 'won' | 'deliver' | 'again';
  readonly n: number;
  readonly cents: number;
};

type Made = { readonly id: string; readonly ours: RefundId | null; readonly cents: number; isBack: boolean };

/** One charge for three visits, with the card company's own book beside ours. */
export class SharedCharge {
  stories: Story[] = [];
  readonly made: Made[] = [];
  private readonly told: { fact: PaymentFact; atMs: number }[] = [];
  private waiting: number[] = [];
  private atMs = 1_000;
  private disputedCents = 0;

  constructor() {
    this.stories = Array.from({ length: VISITS }, (_, n) => {
      const story = newStory({ priceCents: PRICE_CENTS, feeCents: 0 });
      const id = `payment-${String(n)}` as PaymentId;
      const paidWith = n === 0 ? null : ('payment-0' as PaymentId);
      return { ...story, payment: { ...story.payment, id, paidWith } };
    });
    const { intentId, ...ours } = CHARGE;
    this.tell({ kind: 'session-paid', sessionId: 'cs', ...ours, intentId, amountCents: CHARGED_CENTS });
    this.deliverAll();
  }

  get refundedCents(): number {
    return this.made.reduce((sum, { cents, isBack }) => sum + (isBack ? 0 : cents), 0);
  }

  do({ verb, n, cents }: Deed): void {
    const deeds: Readonly<Record<Deed['verb'], () => void>> = {
      cancel: () => {
        const terms = { priceCents: PRICE_CENTS, feeCents: cents % 5_000 };
        this.change(n % VISITS, (story) => happen(story, 'cancelled by patient', terms, this.atMs));
      },
      send: () => {
        this.send(n % VISITS);
      },
      'by-hand': () => {
        this.make(null, Math.min(cents, CHARGED_CENTS - this.refundedCents));
      },
      'send-back': () => {
        this.sendBack(this.made[n % Math.max(1, this.made.length)]);
      },
      dispute: () => {
        if (this.disputedCents > 0) return;
        this.disputedCents = CHARGED_CENTS - this.refundedCents;
        this.tellDispute('open');
      },
      won: () => {
        this.tellDispute('won');
      },
      deliver: () => {
        this.deliver(this.waiting.splice(n % Math.max(1, this.waiting.length), 1)[0]);
      },
      again: () => {
        this.deliver(n % this.told.length);
      },
    };
    deeds[verb]();
  }

  /** Every message arrives, the dispute is won, and what is due is sent, until nothing moves. */
  end(): void {
    this.tellDispute('won');
    for (let turn = 0; turn < 10; turn += 1) {
      this.deliverAll();
      for (let n = 0; n < VISITS; n += 1) this.send(n);
    }
    this.deliverAll();
  }

  private change(n: number, how: (story: Story) => Story): void {
    this.stories = this.stories.map((story, at) => (at === n ? how(story) : story));
  }

  /** As the job does it: the company refuses what is more than it still has. */
  private send(n: number): void {
    const refund = this.stories[n]?.payment.refunds.find(({ state }) => state === 'waiting');
    if (refund === undefined) return;
    const fits = this.refundedCents + refund.amountCents <= CHARGED_CENTS;
    this.change(n, (story) => withState(story, refund.id, fits ? 'sending' : 'failed'));
    if (fits) this.make(refund.id, refund.amountCents);
  }

  private make(ours: RefundId | null, cents: number): void {
    if (cents <= 0) return;
    const made = { id: `re_${String(this.made.length)}`, ours, cents, isBack: false };
    this.made.push(made);
    this.tellRefund(made, 'succeeded');
    this.tellTotal();
  }

  private sendBack(made: Made | undefined): void {
    if (made === undefined || made.isBack || made.ours === null) return;
    made.isBack = true;
    this.tellRefund(made, 'failed');
  }

  private tellRefund({ id, ours, cents }: Made, status: 'succeeded' | 'failed'): void {
    const refund = { gatewayRefundId: id, ourRefundId: ours, amountCents: cents, status };
    this.tell({ kind: 'refund-changed', ...CHARGE, ...refund });
  }

  private tellTotal(): void {
    const total = { chargeId: 'ch', refundedCents: this.refundedCents, amountCents: CHARGED_CENTS };
    this.tell({ kind: 'charge-refunded', ...CHARGE, ...total });
  }

  private tellDispute(status: 'open' | 'won'): void {
    const dispute = { disputeId: 'dp', chargeId: 'ch', status, amountCents: this.disputedCents };
    if (dispute.amountCents > 0) this.tell({ kind: 'dispute-changed', ...CHARGE, ...dispute });
  }

  private tell(fact: PaymentFact): void {
    this.atMs += 1_000;
    this.waiting.push(this.told.push({ fact, atMs: this.atMs }) - 1);
  }

  private deliverAll(): void {
    for (const which of this.waiting.splice(0)) this.deliver(which);
  }

  private deliver(which: number | undefined): void {
    const told = which === undefined ? undefined : this.told[which];
    if (told === undefined) return;
    const parts = this.stories.map(({ payment }) => payment);
    const shares = shareFact(parts, told.fact, told.atMs);
    this.stories = this.stories.map((story, n) => {
      const own = shares[n] ?? null;
      return own === null ? story : apply(story, own, told.atMs);
    });
  }
}

function withState(story: Story, id: RefundId, state: Refund['state']): Story {
  const refunds = story.payment.refunds.map((one) => (one.id === id ? { ...one, state } : one));
  return { ...story, payment: { ...story.payment, refunds } };
}
