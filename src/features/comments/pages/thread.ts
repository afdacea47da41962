import type { AstroGlobal } from 'astro';
import type { CommentsContext } from '#/features/comments/context.ts';
import { suggestPenName } from '#/features/comments/domain/pen-name.ts';
import { lengthOf, MAX_COMMENT } from '#/features/comments/domain/comment-text.ts';
import { mustGo, takeOut, type PrivateFact } from '#/features/comments/domain/private-facts.ts';
import type { Thread } from '#/features/comments/domain/thread.ts';
import { COMMENT_FIELD, DO_FIELD, PEN_NAME_FIELD } from '#/features/comments/forms/comment-form.ts';
import { factsFinder } from '#/features/comments/find-private-facts.ts';
import { readThread, type ReadThread } from '#/features/comments/read-thread.ts';
import { reportComment } from '#/features/comments/report-comment.ts';
import { COMMENT_FORM, submitComment, type SubmitFault } from '#/features/comments/submit-comment.ts';
import { notSent } from '#/features/comments/ui/refusal-words.ts';
import {
  takeOutWords,
  threadView,
  type ThreadNoticeKind,
  type ThreadPage,
} from '#/features/comments/ui/thread-view.ts';
import { OPENED_FIELD, type FieldFault, type TypedValues } from '#/kernel/form-fields.ts';
import { paths } from '#/paths.ts';
import { formTicket } from '#/platform/security/form-ticket.ts';
import { readTypedValues, WHOLE_TEXT } from '#/platform/http/parse-form.ts';
import { seeOther } from '#/platform/http/see-other.ts';

/** Who wrote too much gets all of it back. */
const LONG_FIELDS = new Map([[COMMENT_FIELD, WHOLE_TEXT]]);

type Shown = {
  readonly typed?: TypedValues;
  readonly faults?: readonly FieldFault[];
  readonly facts?: readonly PrivateFact[];
  readonly notice?: ThreadNoticeKind | null;
  readonly late?: string | null;
  readonly status?: number;
};

/** The comments of one page. Every POST comes here: a comment, a report, or what must be taken out first. */
export async function threadPage(astro: AstroGlobal, kind: Thread['kind']): Promise<ThreadPage | Response> {
  const thread = { kind, slug: astro.params['slug'] ?? '' };
  const { context } = astro.locals;
  const read = await readThread(context, thread, astro.url.searchParams.get('page'));
  if (read === null) return new Response(null, { status: 404 });
  if (astro.request.method !== 'POST') {
    // Approved comments appear at once, and going back keeps what was typed.
    astro.response.headers.set('Cache-Control', 'no-cache');
    return page(astro, read, { notice: noticeOf(astro.url.searchParams) });
  }
  const typed = await readTypedValues(astro.request, LONG_FIELDS);
  switch (typed[DO_FIELD]) {
    case 'report':
      return report(astro, read, typed);
    case 'take-out':
      // Looking for private facts takes long in long words; these are asked to be made shorter first.
      if (lengthOf(typed[COMMENT_FIELD] ?? '') > MAX_COMMENT) return submit(astro, read, typed);
      return page(astro, read, { typed: withoutContacts(astro, typed), notice: { kind: 'taken-out' } });
    default:
      return submit(astro, read, typed);
  }
}

function page(astro: AstroGlobal, read: ReadThread, shown: Shown): ThreadPage {
  const { context } = astro.locals;
  const { clinic, everyCondition } = context.content;
  const { typed = {}, faults = [], facts = [], notice = null, late = null, status } = shown;
  if (status !== undefined) astro.response.status = status;
  const view = threadView(read, clinic, everyCondition);
  return {
    view,
    notice,
    late,
    clinicName: clinic.shortName,
    form: {
      typed: { [PEN_NAME_FIELD]: penNameIdea(context), ...typed },
      faults,
      facts,
      ticket: formTicket(context, COMMENT_FORM, typed[OPENED_FIELD]),
      openUntil: view.openUntil,
      action: view.hrefs.comments,
    },
  };
}

/** Shown after a redirect, so that loading the page again sends nothing again. */
function noticeOf(query: URLSearchParams): ThreadNoticeKind | null {
  if (query.has('sent')) return { kind: 'sent', isUrgent: false };
  return query.has('reported') ? { kind: 'reported' } : null;
}

async function submit(
  astro: AstroGlobal,
  read: ReadThread,
  typed: TypedValues,
): Promise<ThreadPage | Response> {
  const { context, clientKey, requestId } = astro.locals;
  const { kind, slug } = read.thread;
  try {
    const sent = await submitComment(context, read.thread, typed, { clientKey, requestId });
    if (!sent.ok) return refused(astro, read, typed, sent.fault);
    // The help cards answer at once: an address that says why would tell of somebody's health.
    if (sent.value !== null) return page(astro, read, { notice: { kind: 'sent', isUrgent: true } });
    return seeOther(`${paths.comments(kind, slug)}?sent=1`);
  } catch (error) {
    context.log.error('comment-threw', { requestId, route: astro.routePattern, error });
    const message =
      'Something went wrong on our side. Your words are still here. Please press the button again';
    return page(astro, read, { typed, faults: [{ field: 'send', message }], status: 503 });
  }
}

function refused(
  astro: AstroGlobal,
  read: ReadThread,
  typed: TypedValues,
  fault: SubmitFault,
): ThreadPage | Response {
  switch (fault.kind) {
    case 'unknown-page':
      return new Response(null, { status: 404 });
    case 'closed':
      return page(astro, { ...read, isClosed: true }, { late: typed[COMMENT_FIELD] ?? null, status: 409 });
    case 'form-faults':
      return page(astro, read, { typed, faults: fault.faults, status: 422 });
    case 'private-facts':
      return page(astro, read, { typed, facts: fault.facts, faults: factFaults(fault.facts), status: 422 });
    case 'not-opened-here':
    case 'too-many-requests':
    case 'too-many-waiting': {
      const { words, status } = notSent(fault.kind);
      return page(astro, read, { typed, faults: [{ field: 'send', message: words }], status });
    }
  }
}

function factFaults(facts: readonly PrivateFact[]): readonly FieldFault[] {
  const hard = facts.filter(mustGo).map((fact) => ({ field: COMMENT_FIELD, message: takeOutWords(fact) }));
  if (hard.length > 0) return hard;
  return [{ field: 'private', message: 'Your comment may tell private things. Please read it once more' }];
}

/** Nothing is stored: the writer reads the rest and sends it, or not. */
function withoutContacts(astro: AstroGlobal, typed: TypedValues): TypedValues {
  const { context } = astro.locals;
  const find = factsFinder(context);
  const isNamePrivate = find(typed[PEN_NAME_FIELD] ?? '').some(mustGo);
  return {
    ...typed,
    [COMMENT_FIELD]: takeOut(typed[COMMENT_FIELD] ?? '', find),
    ...(isNamePrivate ? { [PEN_NAME_FIELD]: penNameIdea(context) } : {}),
  };
}

async function report(
  astro: AstroGlobal,
  read: ReadThread,
  typed: TypedValues,
): Promise<ThreadPage | Response> {
  const { context, clientKey, requestId } = astro.locals;
  const { kind, slug } = read.thread;
  const wanted = { comment: typed['id'] ?? '', reason: typed['reason'] ?? '' };
  const reported = await reportComment(context, read.thread, wanted, { clientKey, requestId });
  if (reported.ok) return seeOther(`${paths.comments(kind, slug)}?reported=1`);
  switch (reported.fault.kind) {
    case 'unknown-comment':
      return page(astro, read, { notice: { kind: 'report-gone' }, status: 404 });
    case 'too-many-requests':
      return page(astro, read, { notice: { kind: 'report-too-often' }, status: 429 });
  }
}

function penNameIdea({ ids }: Pick<CommentsContext, 'ids'>): string {
  return suggestPenName(Number.parseInt(ids.uuid().slice(0, 6), 16));
}
