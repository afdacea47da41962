import type { PaymentEvent, PaymentFact } from '#/features/checkout/domain/payment-event.ts';
import type {
  GatewayFault,
  PaymentGateway,
  PaymentSession,
  GatewayCharge,
  GatewayDispute,
  GatewayRefund,
} from '#/features/checkout/payment-gateway.ts';
import type { Clock } from '#/platform/clock.ts';
import { failed, ok } from '#/kernel/result.ts';

export type CardFault = 'none' | 'no-answer' | 'done-but-no-answer' | 'busy' | 'refused';

/** A card company in memory: what it was asked for, what it knows, and what it would tell by webhook. */
export type GatewayInMemory = {
  readonly gateway: PaymentGateway;
  /** Every call that reached it or should have, in order. */
  readonly asked: { readonly call: string; readonly input: unknown }[];
  /** Everything it would tell by webhook, oldest first. */
  readonly events: PaymentEvent[];
  readonly sessions: Map<string, PaymentSession>;
  readonly refunds: Map<string, GatewayRefund>;
  fault: CardFault;
  /** Somebody pays on the page. Gives the event. */
  pay(sessionId: string): PaymentEvent;
  /** The page ends by itself. */
  expire(sessionId: string): PaymentEvent;
  refundByHand(intentId: string, amountCents: number): readonly PaymentEvent[];
  /** The bank does not take a refund, and its money comes back to the card company. */
  sendBack(gatewayRefundId: string): PaymentEvent;
  dispute(
    intentId: string,
    status: GatewayDispute['status'],
    part?: Pick<GatewayDispute, 'disputeId' | 'amountCents'>,
  ): PaymentEvent;
  event(fact: PaymentFact, changes?: Partial<PaymentEvent>): PaymentEvent;
};

/** What Stripe refuses, thrown inside and answered as a fault; gateway-contract.test.ts compares it with the sandbox. */
class Refused extends Error {
  readonly kind: GatewayFault['kind'];

  constructor(kind: GatewayFault['kind'], message: string) {
    super(message);
    this.kind = kind;
  }
}

export function gatewayInMemory(clock: Pick<Clock, 'now'>, firstNumber = 0): GatewayInMemory {
  const sessions = new Map<string, PaymentSession>();
  const charges = new Map<string, GatewayCharge>();
  const refunds = new Map<string, GatewayRefund>();
  const disputes = new Map<string, GatewayDispute>();
  const byKey = new Map<string, { readonly input: string; readonly value: unknown }>();
  const events: PaymentEvent[] = [];
  const asked: { call: string; input: unknown }[] = [];
  let number = firstNumber;
  const nextId = (prefix: string) => `${prefix}_${String((number += 1)).padStart(6, '0')}`;
  const nowMs = () => clock.now().epochMilliseconds;

  const event = (fact: PaymentFact, changes: Partial<PaymentEvent> = {}): PaymentEvent => {
    const made: PaymentEvent = {
      ...{ id: nextId('evt'), type: fact.kind, createdAtMs: nowMs(), livemode: false, account: null, fact },
      ...changes,
    };
    events.push(made);
    return made;
  };

  const answer = <Value>(call: string, input: unknown, work: () => Value) => {
    asked.push({ call, input });
    const fault = (kind: GatewayFault['kind']) => failed({ kind, code: kind });
    switch (company.fault) {
      case 'no-answer':
        return fault('unknown');
      case 'busy':
        return fault('busy');
      case 'refused':
        return fault('refused');
      case 'done-but-no-answer':
        work();
        return fault('unknown');
      case 'none':
        try {
          return ok(work());
        } catch (error) {
          if (error instanceof Refused) return fault(error.kind);
          throw error;
        }
    }
  };

  /** The first answer under a key is every answer under it. */
  const once = <Value>(key: string, input: unknown, work: () => Value): Value => {
    const known = byKey.get(key);
    if (known !== undefined) {
      if (known.input !== JSON.stringify(input))
        throw new Refused('key-used-differently', `The key ${key} came with other parameters.`);
      return known.value as Value;
    }
    const value = work();
    byKey.set(key, { input: JSON.stringify(input), value });
    return value;
  };

  const sessionFact = ({ sessionId, ourPaymentId, currency }: PaymentSession) => ({
    ...{ sessionId, ourPaymentId, currency },
  });
  const change = (id: string, changes: Partial<PaymentSession>): PaymentSession => {
    const before = sessions.get(id);
    if (before === undefined) throw new Refused('no-such-object', `No page ${id}.`);
    const after = { ...before, ...changes };
    sessions.set(id, after);
    return after;
  };
  const expire = (sessionId: string) => {
    const session = change(sessionId, { status: 'expired', url: null });
    return event({ kind: 'session-expired', ...sessionFact(session) });
  };
  const chargeOf = (intentId: string): GatewayCharge => {
    const charge = charges.get(intentId);
    if (charge === undefined) throw new Refused('no-such-object', `No charge ${intentId}.`);
    return charge;
  };

  const refund = (intentId: string, amountCents: number, ourRefundId: string | null) => {
    const charge = chargeOf(intentId);
    const refundedCents = charge.refundedCents + amountCents;
    if (refundedCents > charge.amountCents) throw new Refused('refused', 'More would go back than came.');
    charges.set(intentId, { ...charge, refundedCents });
    const made: GatewayRefund = {
      ...{ gatewayRefundId: nextId('re'), ourRefundId, ourPaymentId: charge.ourPaymentId, intentId },
      ...{ amountCents, currency: 'usd', status: 'succeeded' },
    };
    refunds.set(made.gatewayRefundId, made);
    const told = [
      event({ kind: 'refund-changed', ...made }),
      event({
        ...{ kind: 'charge-refunded', chargeId: charge.chargeId, intentId, refundedCents },
        ...{ ourPaymentId: charge.ourPaymentId, amountCents: charge.amountCents, currency: 'usd' },
      }),
    ];
    return { made, told };
  };

  const company: GatewayInMemory = {
    fault: 'none',
    ...{ asked, events, sessions, refunds, event, expire },
    pay(sessionId) {
      const before = sessions.get(sessionId);
      if (before?.status !== 'open') throw new Error(`Nobody can pay on ${sessionId}.`);
      const intentId = nextId('pi');
      const session = change(sessionId, { status: 'complete', isPaid: true, url: null, intentId });
      charges.set(intentId, {
        ...{ chargeId: nextId('ch'), intentId, ourPaymentId: session.ourPaymentId, livemode: false },
        ...{ amountCents: session.amountCents, refundedCents: 0, currency: 'usd' },
        ...{ feeCents: 30 + Math.round(session.amountCents * 0.029), disputed: false },
        card: { brand: 'visa', lastFour: '4242' },
      });
      const { amountCents } = session;
      return event({ kind: 'session-paid', ...sessionFact(session), amountCents, intentId });
    },
    refundByHand: (intentId, amountCents) => refund(intentId, amountCents, null).told,
    sendBack(gatewayRefundId) {
      const made = refunds.get(gatewayRefundId);
      if (made === undefined) throw new Error(`No refund ${gatewayRefundId}.`);
      const charge = chargeOf(made.intentId);
      charges.set(made.intentId, { ...charge, refundedCents: charge.refundedCents - made.amountCents });
      const sentBack = { ...made, status: 'failed' } as const;
      refunds.set(gatewayRefundId, sentBack);
      return event({ kind: 'refund-changed', ...sentBack });
    },
    dispute(intentId, status, part) {
      const { chargeId, amountCents } = chargeOf(intentId);
      const dispute: GatewayDispute = {
        ...{ disputeId: `dp_${intentId}`, chargeId, intentId, amountCents, currency: 'usd', status },
        ...part,
      };
      disputes.set(dispute.disputeId, dispute);
      return event({ kind: 'dispute-changed', ourPaymentId: null, ...dispute });
    },
    gateway: {
      livemode: false,
      async openSession(request) {
        return answer('openSession', request, () =>
          once(request.idempotencyKey, request, () => {
            const sessionId = nextId('cs');
            const session: PaymentSession = {
              ...{ sessionId, url: `https://pay.example/${sessionId}`, status: 'open', isPaid: false },
              ...{
                ourPaymentId: request.paymentId,
                intentId: null,
                amountCents: request.lines.reduce((sum, line) => sum + line.amountCents, 0),
              },
              ...{ currency: request.currency, livemode: false, createdAtMs: nowMs() },
              expiresAtMs: request.expiresAt.epochMilliseconds,
            };
            sessions.set(sessionId, session);
            return session;
          }),
        );
      },
      async expireSession(sessionId) {
        if (company.fault === 'none' && sessions.get(sessionId)?.status !== 'open') {
          asked.push({ call: 'expireSession', input: sessionId });
          return failed({ kind: 'not-open' });
        }
        return answer('expireSession', sessionId, () => {
          expire(sessionId);
          return null;
        });
      },
      async findSession(sessionId) {
        return answer('findSession', sessionId, () => change(sessionId, {}));
      },
      async findCard(intentId) {
        return answer('findCard', intentId, () => chargeOf(intentId).card);
      },
      async refund(request) {
        return answer('refund', request, () =>
          once(request.idempotencyKey, request, () => {
            return refund(request.intentId, request.amountCents, request.refundId).made;
          }),
        );
      },
      listSessions: async (since) => answer('listSessions', since, () => [...sessions.values()]),
      listCharges: async (since) => answer('listCharges', since, () => [...charges.values()]),
      listRefunds: async (since) => answer('listRefunds', since, () => [...refunds.values()]),
      listDisputes: async (since) => answer('listDisputes', since, () => [...disputes.values()]),
      listEvents: async (since) => answer('listEvents', since, () => [...events]),
    },
  };
  return company;
}
