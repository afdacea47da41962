import type { AstroGlobal } from 'astro';
import { openVoucher } from '#/features/newsletter/open-voucher.ts';
import { placeLine } from '#/features/clinic/domain/clinic-address.ts';

/** Shows the code to whoever holds the link. Only looks. */
export async function voucherPage(astro: AstroGlobal) {
  const { context } = astro.locals;
  const { clinic, offer } = context.content;
  const voucher = await openVoucher(context, astro.url.searchParams.get('token') ?? '');
  if (voucher === null) {
    astro.response.status = 404;
    return null;
  }
  return {
    state: voucher.state,
    code: voucher.code,
    offer,
    isCurrent: voucher.offer === offer.id,
    isNew: astro.url.searchParams.get('new') === '1',
    place: placeLine(clinic.address),
    phone: clinic.phone,
  };
}
