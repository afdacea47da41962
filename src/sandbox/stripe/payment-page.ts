import { escapeHtml } from '#/kernel/escape-html.ts';
import { pageReply, type SandboxResponse } from '#/sandbox/sandbox-route.ts';
import type { IntentRecord, SessionRecord } from '#/sandbox/stripe/records.ts';

const LOOK = `<style>
:root{color-scheme:light dark}body{font:18px/1.5 system-ui,sans-serif;max-width:34rem;margin:0 auto;padding:1rem}
.sample{border:3px dashed;padding:.5rem 1rem}dt{font-weight:700}dd{margin:0 0 .5rem;font-size:1.2rem}
form{margin:.75rem 0}button,.back{display:block;width:100%;box-sizing:border-box;min-height:3rem;font:inherit;padding:.6rem 1rem;text-align:center}
.main{font-weight:700;border:2px solid}.error{border-left:.4rem solid;padding-left:1rem;font-weight:700}
</style>`;

const SAMPLE =
  '<p class="sample"><strong>SAMPLE.</strong> This stands for the card company’s page. No card is asked for and no money moves.</p>';

/** The hosted page of an open session. It needs no scripts: every button is a form of its own. */
export function openPage(session: SessionRecord, intent: IntentRecord | undefined): SandboxResponse {
  const amount = money(session.totalCents, session.currency);
  const lines = session.lines.map(
    ({ price }) =>
      `<dt>${escapeHtml(price.productName)}</dt><dd>${escapeHtml(price.productDescription ?? '')}</dd>`,
  );
  const declined = intent?.errorCode === 'card_declined';
  return pageReply(
    'Pay',
    `${LOOK}${SAMPLE}${declined ? '<p class="error" role="alert">Your card was declined. Try another card.</p>' : ''}
<dl>${lines.join('')}
<dt>Amount</dt><dd>${amount}</dd></dl>
${button(session, 'pay', `Pay ${amount}`, 'main')}
${button(session, 'decline', 'Pay with a card that is declined')}
${button(session, 'challenge', 'Pay with a card whose bank asks first (3-D Secure)')}
${session.methods.includes('us_bank_account') ? button(session, 'bank', 'Pay from a bank account (takes days)') : ''}
${session.cancelUrl === null ? '' : `<p><a class="back" href="${escapeHtml(session.cancelUrl)}">Go back without paying</a></p>`}`,
  );
}

/** The bank's own question, as 3-D Secure asks it. */
export function challengePage(session: SessionRecord): SandboxResponse {
  return pageReply(
    'Your bank asks',
    `${LOOK}${SAMPLE}<p>Is it you who pays ${money(session.totalCents, session.currency)}?</p>
${button(session, 'challenge-passed', 'Yes, it is me', 'main')}
${button(session, 'challenge-failed', 'No, stop this payment')}`,
  );
}

/** A session that cannot be paid any more. */
export function closedPage(session: SessionRecord): SandboxResponse {
  const isComplete = session.status === 'complete';
  const target = isComplete ? returnUrl(session) : session.cancelUrl;
  const words = isComplete
    ? 'This has been paid already.'
    : 'This payment page has expired. Nothing was charged.';
  const link =
    target === null ? '' : `<p><a class="back" href="${escapeHtml(target)}">Back to the clinic</a></p>`;
  return pageReply(isComplete ? 'Paid' : 'Expired', `${LOOK}${SAMPLE}<p>${words}</p>${link}`);
}

export function noSuchPage(): SandboxResponse {
  return { ...pageReply('No such page', `${LOOK}<p>Nothing can be paid here.</p>`), status: 404 };
}

export function downPage(): SandboxResponse {
  return {
    ...pageReply('Out of order', `${LOOK}${SAMPLE}<p>The payment page is not available.</p>`),
    status: 503,
  };
}

/** Stripe puts the session's id in the place of this sign. */
export function returnUrl(session: SessionRecord): string {
  return session.successUrl.replaceAll('{CHECKOUT_SESSION_ID}', session.id);
}

export function money(cents: number, currency: string): string {
  return new Intl.NumberFormat('en-US', { style: 'currency', currency }).format(cents / 100);
}

function button(session: SessionRecord, step: string, label: string, look = ''): string {
  const action = `/c/pay/${escapeHtml(session.id)}/${step}`;
  return `<form method="post" action="${action}"><button class="${look}">${escapeHtml(label)}</button></form>`;
}
