import { FEE, methodId } from '#/sandbox/stripe/payment-objects.ts';
import type { ChargeRecord, DisputeRecord, RefundRecord } from '#/sandbox/stripe/records.ts';
import type { StripeObject } from '#/sandbox/stripe/session-object.ts';

export function balanceId(id: string): string {
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
