import type { AstroGlobal } from 'astro';
import { paths } from '#/paths.ts';
import { readTypedValues } from '#/platform/http/parse-form.ts';
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
  const { context, clientKey, requestId } = astro.locals;
  const token = astro.url.searchParams.get('token') ?? '';
  const pressed = astro.request.method === 'POST' ? await readTypedValues(astro.request) : null;
  if (pressed !== null && pressed['again'] !== undefined) {
    await context.letters.sendAgain(token, { clientKey, requestId });
    return pageOf(astro, 'sent-again', token);
  }
  if (pressed !== null) {
    const confirmed = await context.letters.confirm(token, { clientKey, requestId });
    if (confirmed.ok) return seeOther(nextPage(token, confirmed.value.voucherToken));
  }
  const link = await context.letters.openConfirm(token);
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

export function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { Location: location } });
}
