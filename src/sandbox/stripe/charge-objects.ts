import { DECLINED, methodId } from '#/sandbox/stripe/payment-objects.ts';
import type { ChargeRecord } from '#/sandbox/stripe/records.ts';
import { balanceId } from '#/sandbox/stripe/refund-objects.ts';
import type { StripeObject } from '#/sandbox/stripe/session-object.ts';

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
