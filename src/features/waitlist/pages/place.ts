import type { AstroGlobal } from 'astro';
import { patientAsking } from '#/features/booking/context.ts';
import { dateWords, momentWords } from '#/features/booking/domain/clock-words.ts';
import { leaveByLink, openPlace, renewByLink, type OwnPlace } from '#/features/waitlist/own-place.ts';
import { dayWords, END_WORDS, keepsWords, type PlaceView } from '#/features/waitlist/ui/place-view.ts';
import { wishRows } from '#/features/waitlist/ui/wish-words.ts';
import { lastWaitDay } from '#/features/waitlist/domain/wait-rule.ts';
import { makeOfferToken } from '#/features/waitlist/wait-tokens.ts';
import { paths } from '#/paths.ts';
import { readTypedValues } from '#/platform/http/parse-form.ts';
import { seeOther } from '#/platform/http/see-other.ts';

/** `/wait-list/<token>`: one's own place, to renew and to leave. A GET only looks. Null when the link opens nothing. */
export async function placePage(astro: AstroGlobal): Promise<PlaceView | Response | null> {
  const { context, requestId } = astro.locals;
  const token = astro.params['token'] ?? '';
  if (astro.request.method === 'POST') {
    const typed = await readTypedValues(astro.request);
    const act = typed['do'] === 'leave' ? leaveByLink : renewByLink;
    const done = await act(context, token, patientAsking(requestId));
    if (done.ok)
      return seeOther(`${paths.waitListPlace(token)}${typed['do'] === 'leave' ? '' : '?renewed=1'}`);
    if (done.fault.kind === 'too-many-requests') astro.response.status = 429;
    else if (done.fault.kind === 'not-waiting') astro.response.status = 409;
  }
  const own = await openPlace(context, token);
  if (own === null) {
    astro.response.status = 404;
    return null;
  }
  return viewOf(astro, token, own);
}

function viewOf(astro: AstroGlobal, token: string, own: OwnPlace): PlaceView {
  const { context } = astro.locals;
  const { entry, place, visit, openOffer } = own;
  const { services, practitioners, clinic } = context.content;
  const { timeZone } = clinic;
  const isOver = place === null;
  const last = lastWaitDay(entry, timeZone);
  const name = services.find(({ slug }) => slug === entry.service)?.name ?? '';
  return {
    title: isOver ? 'Your wait has ended' : 'Your place on the wait list',
    place,
    over: isOver ? END_WORDS[entry.endedBecause ?? 'over'] : null,
    hasTaken: entry.endedBecause === 'taken',
    keeps: visit === null || isOver ? null : keepsWords(visit.startsAtMs, timeZone),
    rows: wishRows(entry.wishes, name, practitioners),
    ends: dateWords(last.day),
    isOwnEnd: last.isOwn,
    joined: dayWords(entry.joinedAtMs ?? entry.askedAtMs, timeZone),
    isAsked: entry.questionAtMs !== null,
    offer:
      openOffer === null || openOffer.channel === 'phone'
        ? null
        : {
            href: paths.waitListOffer(makeOfferToken(context, openOffer.id)),
            words: momentWords(openOffer.startsAtMs, timeZone),
          },
    action: paths.waitListPlace(token),
    changeHref: paths.waitListWishes(token),
    notice: astro.url.searchParams.has('renewed') ? `Your wait goes on until ${dateWords(last.day)}.` : null,
    phone: clinic.phone,
  };
}
