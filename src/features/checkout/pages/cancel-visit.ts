import { cancelVisit } from '#/features/booking/change-by-link.ts';
import type { AstroGlobal } from 'astro';
import { cancelFeeWords } from '#/features/booking/ui/visit-fee-words.ts';
import { readTypedValues } from '#/platform/http/parse-form.ts';
import { refundPreview } from '#/features/checkout/read-checkout.ts';
import { notChanged, type RefusalWords } from '#/features/booking/ui/refusal-words.ts';
import { NO_VISIT } from './show-visit.ts';
import { openPage, shownTyped, type OpenPage } from '#/features/booking/pages/visit.ts';
import { seeOther } from '#/platform/http/see-other.ts';

/** Asks before cancelling; the press of the button cancels. A visit that cannot be cancelled is shown as it is. */
export async function cancelPage(astro: AstroGlobal) {
  const { phone } = astro.locals.context.content.clinic;
  const open = await openPage(astro);
  if (open === null) return { title: NO_VISIT, phone, page: null };
  if (open.view.state !== 'ahead') return seeOther(open.hrefs.visit);
  if (!open.isPost) return { title: 'Cancel this visit?', phone, page: await pageOf(open, null) };
  const shown = shownTyped(await readTypedValues(astro.request));
  const cancelled = await cancelVisit(open.context, open.token, shown, open.requestId);
  if (cancelled.ok || cancelled.fault.kind === 'not-cancellable') return seeOther(open.hrefs.visit);
  const refusal = notChanged(cancelled.fault, 'cancelled', open.view.phone);
  astro.response.status = refusal.status;
  return { title: `${refusal.title}: cancel this visit?`, phone, page: await pageOf(open, refusal) };
}

/** Who has paid by card reads what goes back; everybody else what it costs. */
async function pageOf({ context, token, view, hrefs }: OpenPage, refusal: RefusalWords | null) {
  const preview = await refundPreview(context, token);
  const forgiven = view.terms.kind === 'forgiven' ? ['It is your first late one, so there is no fee.'] : [];
  const fee =
    preview === null
      ? cancelFeeWords(view)
      : { title: 'What you get back', lines: [...forgiven, ...preview.words] };
  return { view, hrefs, refusal, fee };
}
