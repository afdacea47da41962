import { ask, genuine } from '#/adapters/stripe/gateway-fault.ts';
import { PAYMENT_EVENTS } from '#/adapters/stripe/payment-fact.ts';
import { stripeClient, type StripeSettings } from '#/adapters/stripe/stripe-client.ts';

/** What Stripe has on file about the clinic, as far as taking payments depends on it. */
export type StripeAccount = {
  readonly kind: 'account';
  readonly canBePaid: boolean;
  /** The merchant category that card companies see; null when Stripe does not say. */
  readonly categoryCode: string | null;
  /** What Stripe is not set to tell the site; null when it has no webhook to this address at all. */
  readonly missingEvents: readonly string[] | null;
};

export type StripeLookUp = StripeAccount | { readonly kind: 'key-not-accepted' | 'no-answer' };

/** Asks Stripe about the clinic's own account. Changes nothing there. */
export async function lookUpStripeAccount(settings: StripeSettings, siteUrl: string): Promise<StripeLookUp> {
  const stripe = stripeClient(settings);
  const found = await ask(async (): Promise<StripeAccount> => {
    const account = genuine(await stripe.accounts.retrieveCurrent(), 'account');
    const endpoints = genuine(await stripe.webhookEndpoints.list({ limit: 100 }), 'list');
    const own = endpoints.data.filter(
      ({ url, status }) => url === `${siteUrl}/webhooks/stripe` && status === 'enabled',
    );
    const told = own.flatMap((endpoint) => endpoint.enabled_events);
    const missing = PAYMENT_EVENTS.filter((event) => !told.includes('*') && !told.includes(event));
    return {
      kind: 'account',
      canBePaid: account.charges_enabled,
      categoryCode: account.business_profile?.mcc ?? null,
      missingEvents: own.length === 0 ? null : missing,
    };
  });
  if (found.ok) return found.value;
  return { kind: found.fault.code === 'key_not_accepted' ? 'key-not-accepted' : 'no-answer' };
}
