import type { SessionRecord } from '#/sandbox/stripe/records.ts';

/** An object of Stripe's API as JSON. Every field name is held against the SDK's own types in the tests. */
export type StripeObject = {
  readonly object: string;
  readonly [name: string]: unknown;
};

/** What a session has at Stripe and never here: customers, shipping, tax, subscriptions. */
const UNUSED = {
  after_expiration: null,
  allow_promotion_codes: null,
  billing_address_collection: null,
  client_secret: null,
  collected_information: null,
  consent: null,
  consent_collection: null,
  currency_conversion: null,
  custom_fields: [],
  customer: null,
  customer_account: null,
  discounts: [],
  integration_identifier: null,
  invoice: null,
  origin_context: null,
  payment_link: null,
  payment_method_configuration_details: null,
  permissions: null,
  recovered_from: null,
  saved_payment_method_options: null,
  setup_intent: null,
  shipping_address_collection: null,
  shipping_cost: null,
  shipping_options: [],
  subscription: null,
  wallet_options: null,
} as const;

export function sessionObject(session: SessionRecord): StripeObject {
  const isOpen = session.status === 'open';
  return {
    id: session.id,
    object: 'checkout.session',
    ...UNUSED,
    adaptive_pricing: { enabled: false },
    allowed_payment_method_types: session.allowedMethods,
    amount_subtotal: session.totalCents,
    amount_total: session.totalCents,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    cancel_url: session.cancelUrl,
    client_reference_id: session.clientReferenceId,
    created: session.createdS,
    currency: session.currency,
    custom_text: {
      after_submit: null,
      shipping_address: null,
      submit: null,
      terms_of_service_acceptance: null,
    },
    customer_creation: 'if_required',
    customer_details: customerDetails(session),
    customer_email: session.customerEmail,
    expires_at: session.expiresAtS,
    invoice_creation: invoiceCreation,
    livemode: false,
    locale: session.locale,
    managed_payments: { enabled: false },
    metadata: session.metadata,
    mode: 'payment',
    payment_intent: session.intentId,
    payment_method_collection: 'if_required',
    payment_method_options: {},
    payment_method_types: session.methods,
    payment_status: session.isPaid ? 'paid' : 'unpaid',
    phone_number_collection: { enabled: false },
    status: session.status,
    submit_type: session.submitType,
    success_url: session.successUrl,
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: 'hosted_page',
    url: isOpen ? session.url : null,
  };
}

const invoiceCreation = {
  enabled: false,
  invoice_data: {
    account_tax_ids: null,
    custom_fields: null,
    description: null,
    footer: null,
    issuer: null,
    metadata: {},
    rendering_options: null,
  },
} as const;

/** Known before the payment only when the caller gave an address. */
function customerDetails(session: SessionRecord): unknown {
  if (session.status !== 'complete' && session.customerEmail === null) return null;
  return {
    address: null,
    business_name: null,
    email: session.customerEmail,
    individual_name: null,
    name: null,
    phone: null,
    tax_exempt: 'none',
    tax_ids: session.status === 'complete' ? [] : null,
  };
}
