import type { AstroGlobal } from 'astro';
import { makeVisitToken } from '#/features/booking/booking-tokens.ts';
import { patientAsking } from '#/features/booking/context.ts';
import { titledName } from '#/features/booking/ui/visit-choices.ts';
import { declineOffer, takeOffer } from '#/features/waitlist/answer-offer.ts';
import { openOffer, type OpenedOffer } from '#/features/waitlist/own-place.ts';
import { becameWords, offerWords, type OfferView } from '#/features/waitlist/ui/offer-view.ts';
import { dayWords } from '#/features/waitlist/ui/place-view.ts';
import { makeEntryToken } from '#/features/waitlist/wait-tokens.ts';
import { cents, formatCents } from '#/kernel/money.ts';
import { paths } from '#/paths.ts';
import { readTypedValues } from '#/platform/http/parse-form.ts';
import { seeOther } from '#/platform/http/see-other.ts';

/** `/wait-list/offer/<token>`: to take a time or say no. A GET only looks. Null when the link opens nothing. */
export async function offerPage(astro: AstroGlobal): Promise<OfferView | Response | null> {
  const { context, requestId } = astro.locals;
  const token = astro.params['token'] ?? '';
  const opened = await openOffer(context, token);
  if (opened === null) {
    astro.response.status = 404;
    return null;
  }
  const asker = patientAsking(requestId);
  const { id } = opened.offer;
  if (astro.request.method === 'POST') {
    const typed = await readTypedValues(astro.request);
    if (typed['do'] === 'take') {
      const taken = await takeOffer(context, id, 'web', asker);
      if (taken.ok) {
        const notice = opened.entry.appointmentId === null ? 'booked' : 'moved';
        return seeOther(`${paths.visit(makeVisitToken(context, taken.value))}?${notice}=1`);
      }
      astro.response.status = 409;
    } else if (typed['do'] === 'no') {
      const declined = await declineOffer(context, id, asker);
      if (declined.ok) return seeOther(paths.waitListOffer(token));
      astro.response.status = 409;
    } else astro.response.status = 422;
  }
  const now = await openOffer(context, token);
  return viewOf(astro, token, now ?? opened);
}

function viewOf(astro: AstroGlobal, token: string, opened: OpenedOffer): OfferView | Response {
  const { context } = astro.locals;
  const { clinic, practitioners, services } = context.content;
  const { offer, entry, visit, place } = opened;
  const isOver = offer.answerByMs <= context.clock.now().epochMilliseconds;
  if (offer.status === 'taken') return seeOther(paths.waitListPlace(makeEntryToken(context, entry.id)));
  const status = offer.status === 'open' && isOver ? 'silent' : offer.status;
  const therapist = practitioners.find(({ slug }) => slug === offer.practitioner);
  const service = services.find(({ slug }) => slug === entry.service);
  const price = visit?.priceCents ?? service?.priceCents ?? 0;
  const isOpen = status === 'open';
  if (!isOpen && status !== 'declined' && astro.response.status === 200) astro.response.status = 410;
  return {
    title: isOpen ? 'A time has opened for you' : 'This time was on offer',
    state: isOpen ? 'open' : status === 'declined' ? 'declined' : 'over',
    ...offerWords(offer, visit?.startsAtMs ?? null, clinic.timeZone),
    details: `With ${therapist === undefined ? 'your therapist' : titledName(therapist)}. ${service?.name ?? ''}, ${formatCents(cents(price))}.`,
    joined: dayWords(entry.joinedAtMs ?? entry.askedAtMs, clinic.timeZone),
    became:
      status === 'open' ? '' : becameWords(status, place === null ? (entry.endedBecause ?? 'over') : null),
    action: paths.waitListOffer(token),
    placeHref: paths.waitListPlace(makeEntryToken(context, entry.id)),
    phone: clinic.phone,
  };
}
