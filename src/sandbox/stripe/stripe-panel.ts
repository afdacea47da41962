import { buttonList } from '#/sandbox/play-form.ts';
import type { Panel } from '#/sandbox/sandbox-route.ts';
import { STRIPE_FAULTS, type StripeFault } from '#/sandbox/stripe/fault.ts';
import type { StripeWorld } from '#/sandbox/stripe/world.ts';

const FAULTS: Readonly<Record<StripeFault, readonly [label: string, says: string]>> = {
  none: ['All is well', 'Cards are taken, and the clinic is told.'],
  down: ['Out of order', 'The service refuses, and tells the clinic nothing.'],
  slow: ['Very slow', 'It does what it is asked, and answers too late.'],
  error: ['Broken', 'It does nothing and says that it failed.'],
  decline: ['Cards refused', 'Every card is declined.'],
  'drop-webhooks': ['News lost', 'People pay, and the clinic is never told.'],
  'duplicate-webhooks': ['News thrice', 'Each piece of news comes three times.'],
  'reorder-webhooks': ['News mixed up', 'The newest comes first.'],
};

export function faultWords(fault: StripeFault): string {
  return fault === 'none' ? 'The payment service works again.' : `Payments: ${FAULTS[fault][1]}`;
}

/** Payments on the first page: what goes wrong, and what the bank does with the newest payment. */
export function stripePanel(world: StripeWorld): Panel {
  const faults = STRIPE_FAULTS.toReversed().map((fault) => ({
    action: '/control/stripe',
    fields: { fault },
    label: FAULTS[fault][0],
    says: FAULTS[fault][1],
    isOn: world.faults.fault === fault,
  }));
  const paid = [...world.records.sessions.values()].findLast(({ isPaid }) => isPaid);
  const bank =
    paid === undefined
      ? '<p class="quiet">No payment yet. Book a visit and pay by card; then the bank can ask the money back here.</p>'
      : buttonList([
          {
            action: '/control/stripe/dispute',
            fields: { session: paid.id, outcome: 'open' },
            label: 'Dispute it',
            says: 'The bank takes the newest payment back until it is settled.',
          },
          {
            action: '/control/stripe/dispute',
            fields: { session: paid.id, outcome: 'inquiry' },
            label: 'Ask about it',
            says: 'The bank asks about the newest payment, and takes nothing back.',
          },
          {
            action: '/control/stripe/resend',
            label: 'Send news again',
            says: 'What the clinic was not told yet.',
          },
        ]);
  return {
    title: 'Payments',
    html: `${buttonList(faults)}${bank}<p><a href="/payments">All payments, and what the bank can do</a></p>`,
  };
}
