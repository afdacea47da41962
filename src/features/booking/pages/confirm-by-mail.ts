import type { AstroGlobal } from 'astro';
import { makeVisitToken } from '#/features/booking/booking-tokens.ts';
import { confirmByMail, openProofLink } from '#/features/booking/confirm-by-mail.ts';
import { patientAsking } from '#/features/booking/context.ts';
import { clockWords, momentWords } from '#/features/booking/domain/clock-words.ts';
import { seriesOfVisit } from '#/features/booking/read-series.ts';
import { paths } from '#/paths.ts';
import { seeOther } from '#/platform/http/see-other.ts';

const TITLES = {
  waits: 'Confirm your visit',
  over: 'We no longer keep this time',
  'not-whole': 'This link is not whole',
  'please-call': 'Please call us to book this visit',
} as const;

/** The time stays kept for whoever calls. */
function pleaseCall(astro: AstroGlobal, token: string) {
  astro.response.status = 409;
  const kind = 'please-call' as const;
  const { phone } = astro.locals.context.content.clinic;
  return { title: TITLES[kind], kind, visit: null, phone, action: paths.bookConfirm(token) };
}

/** A GET looks; the button books. */
export async function proofPage(astro: AstroGlobal) {
  const { context, requestId } = astro.locals;
  const { clinic, practitioners } = context.content;
  const token = astro.params['token'] ?? '';
  if (astro.request.method === 'POST') {
    const booked = await confirmByMail(context, token, patientAsking(requestId));
    if (booked.ok) return seeOther(`${paths.visit(makeVisitToken(context, booked.value))}?booked=1`);
    if (booked.fault.kind === 'please-call') return pleaseCall(astro, token);
    if (booked.fault.kind === 'pay-first') return seeOther(paths.bookSeriesPay(token));
  }
  const link = await openProofLink(context, token);
  if (link.kind === 'booked') return seeOther(paths.visit(makeVisitToken(context, link.visit)));
  if (link.kind !== 'waits') astro.response.status = link.kind === 'over' ? 410 : 404;
  const series = link.kind === 'waits' ? await seriesOfVisit(context, link.visit.id) : null;
  const visit =
    link.kind === 'waits'
      ? {
          count: series?.count ?? 1,
          paysFirst: series !== null && link.visit.payment === 'card',
          when: momentWords(link.visit.startsAtMs, clinic.timeZone),
          therapist: practitioners.find(({ slug }) => slug === link.visit.practitioner)?.name ?? '',
          until: clockWords(link.untilMs, clinic.timeZone),
        }
      : null;
  return {
    title: TITLES[link.kind],
    kind: link.kind,
    visit,
    phone: clinic.phone,
    action: paths.bookConfirm(token),
  };
}
