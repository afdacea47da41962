import { randomBytes } from 'node:crypto';
import type { Metadata } from '#/sandbox/stripe/params.ts';

/** What one sandbox remembers. Times are epoch seconds. */
export type StripeRecords = {
  readonly prices: Map<string, PriceRecord>;
  readonly sessions: Map<string, SessionRecord>;
  readonly intents: Map<string, IntentRecord>;
  readonly charges: Map<string, ChargeRecord>;
  readonly refunds: Map<string, RefundRecord>;
  readonly disputes: Map<string, DisputeRecord>;
};

export type PriceRecord = {
  readonly id: string;
  readonly productId: string;
  readonly productName: string;
  readonly productDescription: string | null;
  readonly currency: string;
  readonly unitCents: number;
  readonly metadata: Metadata;
  readonly createdS: number;
  /** False for the prices that inline data makes: they are for one session only. */
  readonly active: boolean;
};

export type LineRecord = { readonly id: string; readonly price: PriceRecord; readonly quantity: number };

export type SessionRecord = {
  readonly id: string;
  readonly createdS: number;
  readonly expiresAtS: number;
  /** The hosted page. */
  readonly url: string;
  readonly successUrl: string;
  readonly cancelUrl: string | null;
  readonly clientReferenceId: string | null;
  readonly customerEmail: string | null;
  readonly metadata: Metadata;
  readonly lines: readonly LineRecord[];
  readonly currency: string;
  readonly totalCents: number;
  /** Such as `card`, and `us_bank_account`, which takes days. */
  readonly methods: readonly string[];
  /** As asked for; null when the account's own choice holds. */
  readonly allowedMethods: readonly string[] | null;
  readonly locale: string | null;
  readonly submitType: string | null;
  readonly intentData: IntentData;
  status: 'open' | 'complete' | 'expired';
  isPaid: boolean;
  intentId: string | null;
};

export type IntentData = {
  readonly description: string | null;
  readonly metadata: Metadata;
  readonly receiptEmail: string | null;
  readonly statementSuffix: string | null;
};

export type IntentRecord = {
  readonly id: string;
  readonly createdS: number;
  readonly sessionId: string;
  readonly amountCents: number;
  readonly currency: string;
  readonly methods: readonly string[];
  readonly data: IntentData;
  status: 'requires_payment_method' | 'requires_action' | 'processing' | 'succeeded' | 'canceled';
  canceledS: number | null;
  latestChargeId: string | null;
  /** The code of the last refusal, such as `card_declined`. */
  errorCode: string | null;
};

export type ChargeRecord = {
  readonly id: string;
  readonly createdS: number;
  readonly intentId: string;
  readonly amountCents: number;
  readonly currency: string;
  readonly method: string;
  readonly data: IntentData;
  status: 'succeeded' | 'failed' | 'pending';
  refundedCents: number;
  /** A chargeback was opened, which is not the same as an inquiry. */
  isDisputed: boolean;
  readonly isThreeDSecure: boolean;
};

export type RefundRecord = {
  readonly id: string;
  readonly createdS: number;
  readonly chargeId: string;
  readonly intentId: string;
  readonly amountCents: number;
  readonly currency: string;
  readonly reason: string | null;
  readonly metadata: Metadata;
  status: 'pending' | 'succeeded' | 'failed';
};

export type DisputeRecord = {
  readonly id: string;
  readonly createdS: number;
  readonly chargeId: string;
  readonly intentId: string;
  readonly amountCents: number;
  readonly currency: string;
  status: 'warning_needs_response' | 'warning_closed' | 'needs_response' | 'won' | 'lost';
};

export function makeRecords(): StripeRecords {
  return {
    prices: new Map(),
    sessions: new Map(),
    intents: new Map(),
    charges: new Map(),
    refunds: new Map(),
    disputes: new Map(),
  };
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** An id in Stripe's manner, such as `pi_3Qx…`; nobody can guess it. */
export function makeId(prefix: string, length = 24): string {
  const letters = [...randomBytes(length)].map((byte) => LETTERS[byte % LETTERS.length]);
  return `${prefix}_${letters.join('')}`;
}
