import type { AstroGlobal } from 'astro';
import { momentWords } from '#/features/booking/domain/clock-words.ts';
import { openPage, type OpenPage } from '#/features/booking/pages/visit.ts';
import { readWishes } from '#/features/waitlist/forms/wishes-form.ts';
import { joinByVisit } from '#/features/waitlist/join.ts';
import {
  askedOf,
  joinRefused,
  therapistsFor,
  type JoinRefused,
} from '#/features/waitlist/pages/join-parts.ts';
import type { JoinView } from '#/features/waitlist/ui/join-view.ts';
import { wishFieldsView } from '#/features/waitlist/ui/wish-fields-view.ts';
import { makeEntryToken } from '#/features/waitlist/wait-tokens.ts';
import type { FieldFault, TypedValues } from '#/kernel/form-fields.ts';
import { paths } from '#/paths.ts';
import { readTypedValues } from '#/platform/http/parse-form.ts';
import { seeOther } from '#/platform/http/see-other.ts';

/** `/visit/<token>/wait-list`: for something sooner than the visit, which stays. Null when the link opens nothing. */
export async function joinVisitPage(astro: AstroGlobal): Promise<JoinView | Response | null> {
  const open = await openPage(astro);
  if (open === null) return null;
  if (open.view.state !== 'ahead') return seeOther(open.hrefs.visit);
  if (!open.isPost) return view(open, { notice: '4' }, [], null);
  const typed = await readTypedValues(astro.request);
  const { context, token, visit } = open;
  const wishes = readWishes(typed, askedOf(context, visit.service, false));
  if (!wishes.ok) {
    astro.response.status = 422;
    return view(open, typed, wishes.fault.faults, null);
  }
  const { clientKey, requestId } = astro.locals;
  const joined = await joinByVisit(context, token, wishes.value, typed['none'] === 'yes', {
    clientKey,
    requestId,
  });
  if (joined.ok) {
    const { value } = joined;
    return seeOther(
      value.kind === 'joined'
        ? paths.waitListPlace(makeEntryToken(context, value.id))
        : paths.waitListLookInMail,
    );
  }
  const refused = joinRefused(context, joined.fault, open.hrefs.move);
  astro.response.status = refused.status;
  return view(open, typed, [], refused);
}

function view(
  open: OpenPage,
  typed: TypedValues,
  faults: readonly FieldFault[],
  refused: JoinRefused | null,
): JoinView {
  const { context, visit, token } = open;
  const { clinic, services } = context.content;
  const keptAt = momentWords(visit.startsAtMs, clinic.timeZone);
  return {
    title: 'Wait for something sooner',
    action: paths.visitWaitList(token),
    back: { href: open.hrefs.visit, to: 'your visit' },
    what: `${services.find(({ slug }) => slug === visit.service)?.name ?? ''}.`,
    keeps: `You keep your visit on ${keptAt}, until you say yes to another time.`,
    typed,
    faults,
    wishes: wishFieldsView(typed, faults, therapistsFor(context, visit.service)),
    asksContact: false,
    freeNow: refused?.freeNow ?? null,
    refusal: refused?.refusal ?? null,
  };
}
