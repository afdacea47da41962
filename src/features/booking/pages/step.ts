import { ANY_PRACTITIONER } from '#/features/booking/domain/any-practitioner.ts';
import { todayAt } from '#/features/clinic/domain/today.ts';
import type { AstroGlobal } from 'astro';
import { EMPTY_DRAFT, readDraft, type BookingDraft } from '#/features/booking/forms/booking-draft.ts';
import type { TypedValues } from '#/kernel/form-fields.ts';
import { stepHref, type Choices } from '#/features/booking/ui/visit-choices.ts';
import { addDays, type LocalDate } from '#/kernel/zoned-time.ts';
import { paths } from '#/paths.ts';
import { databaseTrouble } from '#/platform/db/database-errors.ts';
import { readTypedValues } from '#/platform/http/parse-form.ts';
import { sealedCookie } from '#/platform/http/sealed-cookie.ts';
import type { Visitor } from '#/platform/asker.ts';
import { seeOther } from '#/platform/http/see-other.ts';

const COOKIE = { name: 'booking', path: paths.book, maxAgeSeconds: 2 * 60 * 60 } as const;
/** In the address after a cookie was sent for the first time: without the cookie there, the browser refuses it. */
const MARK = 'cookie';

/** One request on the way to a visit: what is chosen, what was typed before, and how to go on. */
export type Step = {
  readonly context: AstroGlobal['locals']['context'];
  readonly asker: Visitor;
  readonly isPost: boolean;
  readonly query: URLSearchParams;
  readonly choices: Choices;
  readonly nowMs: number;
  readonly timeZone: string;
  readonly today: LocalDate;
  /** The last day on which a visit may start. */
  readonly lastDay: LocalDate;
  /** Empty when nothing was chosen yet. */
  readonly draft: BookingDraft;
  typed(): Promise<TypedValues>;
  /** Keeps the draft and shows the page that follows. */
  goTo(href: string, draft?: BookingDraft): Response;
  /** Keeps the draft with the page that is shown now. */
  keep(draft: BookingDraft): void;
  /** For a page that says no: the status of the answer. */
  status(code: number): void;
};

/**
 * Runs one step of the journey. A browser that keeps no cookies is told so, and a fault of ours becomes a kind
 * page with the phone number; what was kept before stays kept.
 */
export async function runStep<View>(
  astro: AstroGlobal,
  build: (step: Step) => Promise<View | Response>,
): Promise<View | Response> {
  const { context, requestId } = astro.locals;
  const step = openStep(astro);
  if (step.query.has(MARK) && step.draft === EMPTY_DRAFT) return step.goTo(paths.bookCookies);
  try {
    return await build(step);
  } catch (error) {
    // The entry answers with a page that keeps what this form has sent.
    if (step.isPost && databaseTrouble(error) !== undefined) throw error;
    context.log.error('booking-step-threw', { requestId, route: astro.routePattern, error });
    return astro.rewrite(new Request(new URL(paths.bookTrouble, astro.url)));
  }
}

/** The request as a step, for pages that stand beside the journey. */
export function openStep(astro: AstroGlobal): Step {
  const { request, url, locals, response } = astro;
  const { context, clientKey, requestId } = locals;
  const { clinic } = context.content;
  const now = context.clock.now();
  const today = todayAt(clinic, now);
  const cookie = sealedCookie(context.sealedBox, context.config.siteUrl, COOKIE);
  const kept = readDraft(cookie.read(request.headers.get('cookie'), now));
  const sealed = (draft: BookingDraft): string => {
    const header = cookie.write(JSON.stringify(draft), now);
    if (header === null) throw new Error('A booking draft does not fit into its cookie.');
    return header;
  };
  return {
    context,
    asker: { clientKey, requestId },
    isPost: request.method === 'POST',
    query: url.searchParams,
    choices: choicesOf(url.searchParams, context),
    nowMs: now.epochMilliseconds,
    timeZone: clinic.timeZone,
    today,
    lastDay: addDays(today, clinic.booking.horizonDays),
    draft: kept ?? EMPTY_DRAFT,
    typed: () => readTypedValues(request),
    goTo(href, draft) {
      if (draft === undefined) return seeOther(href, []);
      return seeOther(kept === null ? marked(href) : href, [['Set-Cookie', sealed(draft)]]);
    },
    keep: (draft) => response.headers.append('Set-Cookie', sealed(draft)),
    status: (code) => void (response.status = code),
  };
}

/** What the address says, as far as the clinic offers it. */
function choicesOf(query: URLSearchParams, { content }: Step['context']): Choices {
  const service = query.get('service');
  const practitioner = query.get('practitioner');
  const isOffered = content.services.some(({ slug }) => slug === service);
  const isThere =
    practitioner === ANY_PRACTITIONER || content.practitioners.some(({ slug }) => slug === practitioner);
  return { service: isOffered ? service : null, practitioner: isThere ? practitioner : null };
}

function marked(href: string): string {
  const [beforeHash = '', hash] = href.split('#');
  const address = `${beforeHash}${beforeHash.includes('?') ? '&' : '?'}${MARK}=sent`;
  return hash === undefined ? address : `${address}#${hash}`;
}

/** The first step that is still open. The safety questions come before anything is typed. */
export function nextHref({ screened, hold, detailsPassed, planned }: BookingDraft, choices: Choices): string {
  if (!screened) return stepHref(paths.book, choices);
  if (planned !== null && hold === null) return `${paths.bookSeries}?${planned}`;
  if (hold !== null) return detailsPassed ? paths.bookCheck : paths.bookDetails;
  if (choices.service === null) return stepHref(paths.bookVisit, choices);
  return stepHref(choices.practitioner === null ? paths.bookTherapist : paths.bookTimes, choices);
}
