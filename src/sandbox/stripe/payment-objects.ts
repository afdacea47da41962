import type { ChargeRecord, DisputeRecord, IntentRecord, RefundRecord } from '#/sandbox/stripe/records.ts';
import type { StripeObject } from '#/sandbox/stripe/session-object.ts';

/** What Stripe keeps of a card payment in the United States: 2.9 % and 30 cents. */
const FEE = { perMille: 29, fixedCents: 30 } as const;

const DECLINED = 'Your card was declined.';

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

function methodId(intentId: string): string {
  return intentId.replace(/^pi_/, 'pm_');
}

export function chargeObject(charge: ChargeRecord): StripeObject {
  const isPaid = charge.status === 'succeeded';
  const hasFailed = charge.status === 'failed';
  return {
    id: charge.id,
    object: 'charge',
    amount: charge.amountCents,
    amount_captured: isPaid ? charge.amountCents : 0,
    amount_refunded: charge.refundedCents,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: isPaid ? balanceId(charge.id) : null,
    billing_details: { address: null, email: null, name: null, phone: null, tax_id: null },
    calculated_statement_descriptor: 'SANDBOX CLINIC',
    captured: isPaid,
    created: charge.createdS,
    currency: charge.currency,
    customer: null,
    description: charge.data.description,
    disputed: charge.isDisputed,
    failure_balance_transaction: null,
    failure_code: hasFailed ? 'card_declined' : null,
    failure_message: hasFailed ? DECLINED : null,
    fraud_details: {},
    livemode: false,
    metadata: charge.data.metadata,
    on_behalf_of: null,
    outcome: outcome(hasFailed),
    paid: isPaid,
    payment_intent: charge.intentId,
    payment_method: methodId(charge.intentId),
    payment_method_details: charge.method === 'card' ? cardDetails(charge) : bankDetails,
    receipt_email: charge.data.receiptEmail,
    receipt_number: null,
    receipt_url: null,
    refunded: isPaid && charge.refundedCents === charge.amountCents,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: charge.data.statementSuffix,
    status: charge.status,
    transfer_data: null,
    transfer_group: null,
  };
}

function outcome(hasFailed: boolean): unknown {
  return {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: null,
    network_status: hasFailed ? 'declined_by_network' : 'approved_by_network',
    reason: hasFailed ? 'generic_decline' : null,
    risk_level: 'normal',
    seller_message: hasFailed ? 'The bank did not say why.' : 'Payment complete.',
    type: hasFailed ? 'issuer_declined' : 'authorized',
  };
}

function cardDetails(charge: ChargeRecord): unknown {
  const threeDSecure = {
    authentication_flow: 'challenge',
    electronic_commerce_indicator: '05',
    exemption_indicator: null,
    result: 'authenticated',
    result_reason: null,
    transaction_id: null,
    version: '2.2.0',
  };
  const card = {
    amount_authorized: charge.amountCents,
    authorization_code: null,
    brand: 'visa',
    checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
    country: 'US',
    electronic_commerce_indicator: null,
    exp_month: 12,
    exp_year: 2099,
    funding: 'credit',
    installments: null,
    last4: '4242',
    mandate: null,
    network: 'visa',
    network_transaction_id: null,
    regulated_status: 'unregulated',
    three_d_secure: charge.isThreeDSecure ? threeDSecure : null,
    transaction_link_id: null,
    wallet: null,
  };
  return { type: 'card', card };
}

const bankDetails = {
  type: 'us_bank_account',
  us_bank_account: {
    account_holder_type: 'individual',
    account_type: 'checking',
    bank_name: 'SANDBOX BANK',
    fingerprint: null,
    last4: '6789',
    payment_reference: null,
    routing_number: '110000000',
  },
} as const;

function balanceId(id: string): string {
  return id.replace(/^(?:ch|re)_/, 'txn_');
}

/** What a charge left in the account; only where a caller asks to see it in full. */
export function balanceObject(charge: ChargeRecord): StripeObject {
  const { amountCents, currency, createdS } = charge;
  const fee = Math.round((amountCents * FEE.perMille) / 1000) + FEE.fixedCents;
  return {
    id: balanceId(charge.id),
    object: 'balance_transaction',
    amount: amountCents,
    available_on: createdS,
    balance_type: 'payments',
    created: createdS,
    currency,
    description: null,
    exchange_rate: null,
    fee,
    fee_details: [
      { amount: fee, application: null, currency, description: 'Processing fees', type: 'stripe_fee' },
    ],
    net: amountCents - fee,
    reporting_category: 'charge',
    source: charge.id,
    status: 'available',
    type: 'charge',
  };
}

export function refundObject(refund: RefundRecord): StripeObject {
  return {
    id: refund.id,
    object: 'refund',
    amount: refund.amountCents,
    balance_transaction: balanceId(refund.id),
    charge: refund.chargeId,
    created: refund.createdS,
    currency: refund.currency,
    customer: null,
    customer_account: null,
    destination_details: { card: { reference_status: 'pending', type: 'refund' }, type: 'card' },
    ...(refund.status === 'failed' ? { failure_reason: 'lost_or_stolen_card' } : {}),
    metadata: refund.metadata,
    payment_intent: refund.intentId,
    payment_method: methodId(refund.intentId),
    ...(refund.status === 'pending' ? { pending_reason: 'processing' } : {}),
    reason: refund.reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status: refund.status,
    transfer_reversal: null,
  };
}

export function disputeObject(dispute: DisputeRecord): StripeObject {
  return {
    id: dispute.id,
    object: 'dispute',
    amount: dispute.amountCents,
    balance_transactions: [],
    charge: dispute.chargeId,
    created: dispute.createdS,
    currency: dispute.currency,
    enhanced_eligibility_types: [],
    evidence: Object.fromEntries([
      ...EVIDENCE.map((name) => [name, null] as const),
      ['enhanced_evidence', {}] as const,
    ]),
    evidence_details: {
      due_by: dispute.createdS + 7 * 24 * 60 * 60,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: 'not_submitted',
    },
    intended_submission_method: null,
    is_charge_refundable: dispute.status.startsWith('warning_'),
    livemode: false,
    metadata: {},
    payment_intent: dispute.intentId,
    reason: 'general',
    status: dispute.status,
  };
}

const EVIDENCE = [
  'access_activity_log',
  'billing_address',
  'cancellation_policy',
  'cancellation_policy_disclosure',
  'cancellation_rebuttal',
  'customer_communication',
  'customer_email_address',
  'customer_name',
  'customer_purchase_ip',
  'customer_signature',
  'duplicate_charge_documentation',
  'duplicate_charge_explanation',
  'duplicate_charge_id',
  'product_description',
  'receipt',
  'refund_policy',
  'refund_policy_disclosure',
  'refund_refusal_explanation',
  'service_date',
  'service_documentation',
  'shipping_address',
  'shipping_carrier',
  'shipping_date',
  'shipping_documentation',
  'shipping_tracking_number',
  'uncategorized_file',
  'uncategorized_text',
] as const;
