import { SENT_EVENTS } from '#/sandbox/stripe/events.ts';
import type { StripeObject } from '#/sandbox/stripe/session-object.ts';

export const API_VERSION = '2026-10-28.endive';

/** The account the sandbox plays. Its merchant category is that of other health practitioners. */
export function accountObject(): StripeObject {
  return {
    id: 'acct_sandbox000000001',
    object: 'account',
    business_profile: {
      mcc: '8099',
      minority_owned_business_designation: null,
      name: 'Sandbox clinic (sample)',
      product_description: null,
      specified_commercial_transactions_act_url: null,
      support_address: null,
      support_email: null,
      support_phone: null,
      support_url: null,
      url: null,
    },
    business_type: 'company',
    charges_enabled: true,
    country: 'US',
    default_currency: 'usd',
    details_submitted: true,
    email: null,
    payouts_enabled: true,
    type: 'standard',
  };
}

/** Where the events go: the product's own address. */
export function webhookEndpointObject(siteUrl: string): StripeObject {
  return {
    id: 'we_sandbox000000000001',
    object: 'webhook_endpoint',
    api_version: API_VERSION,
    application: null,
    created: 1_700_000_000,
    description: null,
    enabled_events: SENT_EVENTS,
    livemode: false,
    metadata: {},
    status: 'enabled',
    url: `${siteUrl}/webhooks/stripe`,
  };
}
