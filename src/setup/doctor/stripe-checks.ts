import { PAYMENT_EVENTS } from '#/adapters/stripe/payment-fact.ts';
import type { Facts, Finding } from './finding.ts';

/**
 * Merchant categories whose payments HSA and FSA cards take (health care, as card companies list them). It is up to
 * the card's issuer all the same.
 */
const HEALTH_CARD_CATEGORIES = [
  ...['4119', '5047', '5975', '5976', '8011', '8021', '8031', '8041', '8042', '8043', '8049', '8050'],
  ...['8062', '8071', '8099'],
];

/** Everything about card payment, in the order in which an owner would go through it. */
export function stripeFindings(facts: Facts): readonly Finding[] {
  return [...keyFindings(facts), ...accountFindings(facts)].map((said) => ({
    area: 'Payments' as const,
    ...said,
  }));
}

type Said = Omit<Finding, 'area'>;

function keyFindings({ stripe, siteUrl }: Facts): readonly Said[] {
  switch (stripe) {
    case 'live':
      return [];
    case 'off': {
      const what = 'Cards are off: patients can pay at the clinic only.';
      return [
        {
          what,
          next: `To take cards, set STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET. ${webhookSteps(siteUrl, PAYMENT_EVENTS)}`,
          isAdvice: true,
        },
      ];
    }
    case 'test': {
      const what = 'The Stripe key is a test key: no real money moves.';
      const next = `Set both Stripe settings to the live ones. ${webhookSteps(siteUrl, PAYMENT_EVENTS)}`;
      return [{ what, next }];
    }
  }
}

function accountFindings({ stripeAccount: account, siteUrl }: Facts): readonly Said[] {
  if (account === null) return [];
  switch (account.kind) {
    case 'key-not-accepted':
      return [
        {
          what: 'Stripe does not accept the key.',
          next: 'Copy STRIPE_SECRET_KEY from Stripe again, under Developers, API keys.',
        },
      ];
    case 'no-answer':
      return [
        {
          what: 'Stripe could not be asked about the account.',
          next: 'Run this again with a network.',
          isAdvice: true,
        },
      ];
    case 'account':
      return [
        ...(account.canBePaid ? [] : [notYetPaid]),
        ...webhookFindings(account.missingEvents, siteUrl),
        ...categoryFindings(account.categoryCode),
      ];
  }
}

const notYetPaid: Said = {
  what: 'Stripe does not take payments for this account yet.',
  next: 'Sign in to Stripe and finish what it asks for.',
};

function webhookFindings(missing: readonly string[] | null, siteUrl: string | null): readonly Said[] {
  if (missing === null) {
    return [
      { what: 'Stripe does not tell the site about payments.', next: webhookSteps(siteUrl, PAYMENT_EVENTS) },
    ];
  }
  if (missing.length === 0) return [];
  const what = 'Stripe does not tell the site everything that happens to a payment.';
  return [{ what, next: `In Stripe, under Webhooks, add these events: ${missing.join(', ')}.` }];
}

function webhookSteps(siteUrl: string | null, events: readonly string[]): string {
  const address = `${siteUrl ?? 'https://your-address'}/webhooks/stripe`;
  return `In Stripe, under Webhooks, add ${address} with these events: ${events.join(', ')}.`;
}

function categoryFindings(code: string | null): readonly Said[] {
  if (code !== null && HEALTH_CARD_CATEGORIES.includes(code)) return [];
  const what =
    code === null
      ? 'Stripe has no business category for the clinic, so HSA and FSA cards may be refused.'
      : `Stripe lists the clinic under category ${code}, which HSA and FSA cards do not take.`;
  const next =
    'In Stripe, under Settings, Business details, choose the category that truly fits, such as 8099 (other health practitioners). Stripe may have to approve it. Never choose one that does not fit.';
  return [{ what, next }];
}
