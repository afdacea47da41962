import { momentWords } from '#/features/booking/domain/clock-words.ts';
import type { OpenSlot } from '#/features/booking/domain/open-slots.ts';
import type { Visit } from '#/features/booking/find-visit.ts';
import { slotTaken } from '#/features/booking/ask-diary.ts';
import { resolveWish } from '#/features/booking/wanted-visit.ts';
import type { CheckoutContext } from '#/features/checkout/context.ts';
import type { PaymentLinkView } from '#/features/checkout/mail/payment-link-mail.ts';
import type { ReturnedMailView } from '#/features/checkout/mail/returned-mail.ts';
import { clinicSender } from '#/features/clinic/domain/clinic-address.ts';
import { linkSlot } from '#/mail/link-slot.ts';
import { paths } from '#/paths.ts';

/** The visit as a mail about money that is open names it: no service, no reason. */
export function visitOfMail(
  { content, config }: Pick<CheckoutContext, 'content' | 'config'>,
  visit: Visit,
): Omit<PaymentLinkView, 'amountCents'> {
  const { sender, visit: words, reference } = returnedVisit({ content, config }, visit, []);
  const claim = { purpose: 'visit', id: visit.id, version: visit.linkVersion };
  return { sender, visit: words, reference, payUrl: `${config.siteUrl}${paths.visitPay(linkSlot(claim))}` };
}

export type ReturnedVisit = Omit<ReturnedMailView, 'amountCents' | 'planned'>;

/** The visit, the clinic and free times as a mail about money names them: no service, no reason. */
export function returnedVisit(
  { content, config }: Pick<CheckoutContext, 'content' | 'config'>,
  visit: Visit,
  times: readonly OpenSlot[],
): ReturnedVisit {
  const { clinic, practitioners } = content;
  const words = ({ startsAtMs, practitioner }: Pick<OpenSlot, 'startsAtMs' | 'practitioner'>) => {
    const name = practitioners.find(({ slug }) => slug === practitioner)?.name;
    const when = momentWords(startsAtMs, clinic.timeZone);
    return name === undefined ? when : `${when} with ${name}`;
  };
  return {
    sender: clinicSender(clinic, config.siteUrl),
    visit: words(visit),
    reference: visit.reference,
    bookUrl: `${config.siteUrl}${paths.book}`,
    times: times.map(words),
  };
}

/** The nearest free times for somebody who lost this one. */
export async function timesNear(context: CheckoutContext, visit: Visit): Promise<readonly OpenSlot[]> {
  const { service, practitioner, startsAtMs, id } = visit;
  const wish = resolveWish(context, { service, practitioner, stepFree: false });
  if (!wish.ok) return [];
  const nowMs = context.clock.now().epochMilliseconds;
  const taken = await slotTaken(context, { wish: wish.value, startsAtMs, nowMs, ignoring: [id] });
  return taken.alternatives;
}
