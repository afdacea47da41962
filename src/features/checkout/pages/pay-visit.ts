import type { AstroGlobal } from 'astro';
import { momentWords } from '#/features/booking/domain/clock-words.ts';
import { payOwed, readOwed } from '#/features/checkout/pay-owed.ts';
import { cents, formatCents } from '#/kernel/money.ts';
import { paths } from '#/paths.ts';
import { readTypedValues } from '#/platform/http/parse-form.ts';
import { seeOther } from '#/platform/http/see-other.ts';

export type PayVisitView = {
  readonly title: string;
  readonly lines: readonly string[];
  readonly notice: string | null;
  /** What the button pays; null when there is nothing to pay. */
  readonly pay: { readonly label: string; readonly cents: number } | null;
  /** The page of the visit; null where the link opens none. */
  readonly back: string | null;
};

/** `/visit/<token>/pay`: what is open of a visit, and a button that leads to the payment page. */
export async function payVisitPage(astro: AstroGlobal): Promise<PayVisitView | Response> {
  const { context } = astro.locals;
  const token = astro.params['token'] ?? '';
  let notice: string | null = null;
  if (astro.request.method === 'POST') {
    const typed = await readTypedValues(astro.request);
    const opened = await payOwed(context, token, Number(typed['cents'] ?? Number.NaN));
    if (opened.ok) return seeOther(opened.value.checkoutUrl);
    const { kind } = opened.fault;
    astro.response.status = kind === 'too-many-requests' ? 429 : kind === 'changed-elsewhere' ? 409 : 503;
    notice = NOTICES[kind];
  }
  return viewOf(astro, token, notice);
}

const NOTICES = {
  'changed-elsewhere':
    'Something has changed since. Here is what is open now. You have paid nothing just now.',
  'too-many-requests': 'The payment page was opened very often. Please try again in an hour, or call us.',
  'payment-unavailable':
    'Card payment does not work right now. You have paid nothing. Please try again later, or call us.',
} as const;

async function viewOf(astro: AstroGlobal, token: string, notice: string | null): Promise<PayVisitView> {
  const { clinic } = astro.locals.context.content;
  const owed = await readOwed(astro.locals.context, token);
  if (owed === null) {
    astro.response.status = 404;
    const lines = [`Part of the link may be missing. Questions? Call ${clinic.phone}.`];
    return { title: 'This link does not open a payment', lines, notice: null, pay: null, back: null };
  }
  const { visit } = owed;
  const when = momentWords(visit.startsAtMs, clinic.timeZone);
  const lines = [`Your visit on ${when}. Booking number ${visit.reference}.`];
  const back = paths.visit(token);
  if (owed.cents === 0) return { title: 'Nothing is open', lines, notice, pay: null, back };
  const amount = formatCents(cents(owed.cents));
  const pay = { label: `Pay ${amount} by card`, cents: owed.cents };
  return { title: `${amount} is open`, lines, notice, pay, back };
}
