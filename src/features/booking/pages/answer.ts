import type { AstroGlobal } from 'astro';
import { answerByLink, answersByLink } from '#/features/booking/answer-by-link.ts';
import {
  ANSWER_KINDS,
  answerRefusal,
  isLateMinutes,
  type AnswerKind,
  type VisitAnswer,
} from '#/features/booking/domain/visit-answer.ts';
import { openPage, type OpenPage } from '#/features/booking/pages/visit.ts';
import { answerPageView } from '#/features/booking/ui/answer-page-view.ts';
import { answerRefused, UNKNOWN_LATE } from '#/features/booking/ui/answer-words.ts';
import type { RefusalWords } from '#/features/booking/ui/refusal-words.ts';
import { tellUsView } from '#/features/booking/ui/tell-us-view.ts';
import { paths } from '#/paths.ts';
import { readTypedValues } from '#/platform/http/parse-form.ts';
import { seeOther } from '#/platform/http/see-other.ts';

const NO_VISIT = 'This link does not open a visit';

/**
 * The last part of the address is what is said; any other opens no page. A GET asks, or shows the thanks; the press of
 * the button says it and leads back here.
 */
export async function answerPage(astro: AstroGlobal) {
  const kind = ANSWER_KINDS.find((one) => one === astro.params['answer']);
  if (kind === undefined) return new Response(null, { status: 404 });
  const { phone, timeZone } = astro.locals.context.content.clinic;
  const open = await openPage(astro);
  if (open === null) return { title: NO_VISIT, phone, page: null };
  if (!open.isPost) {
    const isOver = open.visit.status !== 'booked' || open.visit.endsAtMs <= open.nowMs;
    return isOver ? seeOther(open.hrefs.visit) : shown(open, kind, null, phone);
  }
  const answer = await answerTyped(astro, kind);
  if (answer === null) {
    astro.response.status = UNKNOWN_LATE.status;
    return shown(open, kind, UNKNOWN_LATE, phone);
  }
  const said = await answerByLink(open.context, open.token, answer, open.requestId);
  if (said.ok) return seeOther(answerHrefs(open.token)[kind]);
  if (said.fault.kind === 'no-visit') return seeOther(open.hrefs.visit);
  const refusal = answerRefused(kind, said.fault, { phone, timeZone });
  astro.response.status = refusal.status;
  return shown(open, kind, refusal, phone);
}

async function answerTyped({ request }: AstroGlobal, kind: AnswerKind): Promise<VisitAnswer | null> {
  if (kind !== 'late') return { kind };
  const minutes = Number((await readTypedValues(request))['minutes']);
  return isLateMinutes(minutes) ? { kind, minutes } : null;
}

async function shown(open: OpenPage, kind: AnswerKind, refusal: RefusalWords | null, phone: string) {
  const { context, token, visit, view, nowMs, hrefs } = open;
  const said = (await answersByLink(context, token)).find((one) => one.kind === kind) ?? null;
  const href = answerHrefs(token)[kind];
  const cannot = answerRefusal(kind, visit, nowMs);
  const answer = answerPageView(kind, said, refusal, { href, cannot });
  const title = refusal === null ? answer.title : refusal.title;
  return { title, phone, page: { view, answer, visitHref: hrefs.visit } };
}

/** What the page of the visit offers to say; null when nothing can be said. */
export async function tellUs({ context, token, visit, nowMs }: OpenPage) {
  const answers = await answersByLink(context, token);
  const { status, startsAtMs, endsAtMs, maskedEmail } = visit;
  const told = { status, startsAtMs, endsAtMs, hasMail: maskedEmail !== '' };
  return tellUsView(told, answers, answerHrefs(token), nowMs);
}

function answerHrefs(token: string): Readonly<Record<AnswerKind, string>> {
  return {
    coming: paths.visitComing(token),
    late: paths.visitLate(token),
    'call-me': paths.visitCallMe(token),
    'remind-me': paths.visitRemindMe(token),
  };
}
