import type { AstroGlobal } from 'astro';
import { confirmSubscription, openConfirmLink } from '#/features/newsletter/confirm-subscription.ts';
import { readerAsking } from '#/features/newsletter/context.ts';
import { sendConfirmLinkAgain } from '#/features/newsletter/sign-up.ts';
import { paths } from '#/paths.ts';
import { readTypedValues } from '#/platform/http/parse-form.ts';
import { seeOther } from '#/platform/http/see-other.ts';
import { openOffer } from './sign-up.ts';

const TITLES = {
  ready: 'Confirm your email',
  'confirmed-before': 'You are on the list',
  'too-old': 'This link is too old',
  'sent-again': 'Look in your mail',
  ended: 'This link does not work',
} as const;

/** A GET looks; a POST is the press of the button. Then comes a page that may be loaded again. */
export async function confirmPage(astro: AstroGlobal) {
  const { context } = astro.locals;
  const token = astro.url.searchParams.get('token') ?? '';
  const pressed = astro.request.method === 'POST' ? await readTypedValues(astro.request) : null;
  if (pressed !== null && pressed['again'] !== undefined) {
    const isSent = await sendConfirmLinkAgain(context, token, astro.locals.clientKey);
    if (isSent) return pageOf(astro, 'sent-again', token);
  } else if (pressed !== null) {
    const confirmed = await confirmSubscription(context, token, readerAsking(astro.locals));
    if (confirmed.ok) return seeOther(nextPage(token, confirmed.value.voucherToken));
  }
  const link = await openConfirmLink(context, token);
  if (link.kind === 'ended') astro.response.status = 404;
  const voucher = link.kind === 'confirmed-before' ? link.voucherToken : null;
  return pageOf(astro, link.kind, token, 'address' in link ? link.address : '', voucher);
}

function pageOf(
  { locals }: AstroGlobal,
  kind: keyof typeof TITLES,
  token: string,
  address = '',
  voucherToken: string | null = null,
) {
  const voucherHref = voucherToken === null ? null : paths.newsletterVoucher(voucherToken);
  const offer = kind === 'ready' ? openOffer(locals.context) : null;
  return {
    title: TITLES[kind],
    page: { kind, token: encodeURIComponent(token), address, voucherHref, offer },
  };
}

function nextPage(token: string, voucherToken: string | null): string {
  if (voucherToken === null) return paths.newsletterConfirm(encodeURIComponent(token));
  return `${paths.newsletterVoucher(voucherToken)}&new=1`;
}
