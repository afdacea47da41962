import { escapeHtml } from '#/kernel/escape-html.ts';
import { money } from '#/sandbox/stripe/payment-page.ts';
import type { SessionRecord } from '#/sandbox/stripe/records.ts';
import type { StripeWorld } from '#/sandbox/stripe/world.ts';

const LOOK = `<style>
:root{color-scheme:light dark}body{font:17px/1.5 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1rem}
ul{padding:0;list-style:none}li{border-top:1px solid;padding:.75rem 0}form{display:inline}
button{font:inherit;padding:.35rem 1rem;margin:.35rem .5rem 0 0}
</style>`;

/** All payments of this start, newest first, with what the bank could do next. */
export function paymentsHtml(world: StripeWorld): string {
  const sessions = [...world.records.sessions.values()].reverse();
  const waiting = world.events.filter(({ isDelivered }) => !isDelivered).length;
  const items = sessions.map((session) => `<li>${sessionHtml(world, session)}</li>`);
  const list =
    items.length === 0
      ? '<p>No payment yet. Book a visit and pay by card.</p>'
      : `<ul>${items.join('')}</ul>`;
  return `${LOOK}<p>SAMPLE. Newest first. No money moves here.</p>
<p>Webhooks that have not arrived: ${waiting}. ${button('/control/stripe/resend', {}, 'Send them again')}</p>
<p>Fault: ${escapeHtml(world.faults.fault)}</p>${list}`;
}

function sessionHtml(world: StripeWorld, session: SessionRecord): string {
  const { records } = world;
  const intent = records.intents.get(session.intentId ?? '');
  const charge = records.charges.get(intent?.latestChargeId ?? '');
  const disputes = [...records.disputes.values()].filter(({ chargeId }) => chargeId === charge?.id);
  const has = (status: string) => disputes.some((dispute) => dispute.status === status);
  const amount = money(session.totalCents, session.currency);
  const about = session.lines[0]?.price.productDescription ?? '';
  const words = [
    `<strong>${amount}</strong> ${escapeHtml(about)}: ${session.status}, ${session.isPaid ? 'paid' : 'not paid'}.`,
    ...((intent?.errorCode ?? null) === null ? [] : ['The last card was declined.']),
    ...(charge === undefined || charge.refundedCents === 0
      ? []
      : [`Given back: ${money(charge.refundedCents, charge.currency)}.`]),
    ...disputes.map(
      ({ status, amountCents, currency }) => `Dispute of ${money(amountCents, currency)}: ${status}.`,
    ),
  ];
  const id = session.id;
  const buttons = [
    ...(session.status === 'open' ? [`<a href="/c/pay/${escapeHtml(id)}">Payment page</a>`] : []),
    ...(intent?.status === 'processing'
      ? [
          button('/control/stripe/bank', { session: id, outcome: 'paid' }, 'The bank pays'),
          button('/control/stripe/bank', { session: id, outcome: 'failed' }, 'The bank refuses'),
        ]
      : []),
    ...(charge?.status === 'succeeded' && disputes.length === 0
      ? [button('/control/stripe/dispute', { session: id, outcome: 'inquiry' }, 'The bank asks about it')]
      : []),
    ...(charge?.status === 'succeeded' && !charge.isDisputed
      ? [button('/control/stripe/dispute', { session: id, outcome: 'open' }, 'Dispute it')]
      : []),
    ...(has('warning_needs_response')
      ? [button('/control/stripe/dispute', { session: id, outcome: 'closed' }, 'The bank asks no more')]
      : []),
    ...(has('needs_response')
      ? [
          button('/control/stripe/dispute', { session: id, outcome: 'won' }, 'The clinic wins the dispute'),
          button('/control/stripe/dispute', { session: id, outcome: 'lost' }, 'The clinic loses the dispute'),
        ]
      : []),
  ];
  return `${words.join(' ')}<br>${buttons.join(' ')}`;
}

function button(action: string, fields: Readonly<Record<string, string>>, label: string): string {
  const hidden = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`,
  );
  return `<form method="post" action="${action}">${hidden.join('')}<button>${label}</button></form>`;
}
