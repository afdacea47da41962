import type { IntentRecord } from '#/sandbox/stripe/records.ts';
import type { StripeObject } from '#/sandbox/stripe/session-object.ts';

/** What Stripe keeps of a card payment in the United States: 2.9 % and 30 cents. */
export const FEE = { perMille: 29, fixedCents: 30 } as const;

export const DECLINED = 'Your card was declined.';

export function intentObject(intent: IntentRecord): StripeObject {
  const isPaid = intent.status === 'succeeded';
  return {
    id: intent.id,
    object: 'payment_intent',
    allowed_payment_method_types: null,
    amount: intent.amountCents,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: isPaid ? intent.amountCents : 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: null,
    canceled_at: intent.canceledS,
    cancellation_reason: intent.canceledS === null ? null : 'automatic',
    capture_method: 'automatic_async',
    client_secret: `${intent.id}_secret_sandbox`,
    confirmation_method: 'automatic',
    created: intent.createdS,
    currency: intent.currency,
    customer: null,
    customer_account: null,
    description: intent.data.description,
    excluded_payment_method_types: null,
    last_payment_error: intent.errorCode === null ? null : paymentError(intent.errorCode),
    latest_charge: intent.latestChargeId,
    livemode: false,
    managed_payments: null,
    metadata: intent.data.metadata,
    next_action: null,
    on_behalf_of: null,
    payment_method: isPaid ? methodId(intent.id) : null,
    payment_method_configuration_details: null,
    payment_method_options: { card: cardOptions },
    payment_method_types: intent.methods,
    payment_record: null,
    processing: null,
    receipt_email: intent.data.receiptEmail,
    review: null,
    setup_future_usage: null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: intent.data.statementSuffix,
    status: intent.status,
    transfer_data: null,
    transfer_group: null,
  };
}

const cardOptions = {
  installments: null,
  mandate_options: null,
  network: null,
  request_three_d_secure: 'automatic',
} as const;

function paymentError(code: string): unknown {
  return { code, decline_code: 'generic_decline', message: DECLINED, type: 'card_error' };
}

export function methodId(intentId: string): string {
  return intentId.replace(/^pi_/, 'pm_');
}
