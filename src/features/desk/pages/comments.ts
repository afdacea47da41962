import type { AstroGlobal } from 'astro';
import type { CommentsContext } from '#/features/comments/context.ts';
import { COMMENT_STATES, DECLINE_REASONS, type CommentState } from '#/features/comments/domain/comment.ts';
import { REPLY_TEMPLATES, type ReplyTemplate } from '#/features/comments/domain/staff-reply.ts';
import {
  approveComment,
  declineComment,
  replyToComment,
  type ReplyFault,
} from '#/features/comments/moderate-comments.ts';
import { commentsToDecide } from '#/features/comments/list-moderation.ts';
import { notDecided } from '#/features/comments/ui/refusal-words.ts';
import { commentsView } from '#/features/desk/pages/comments-view.ts';
import { notYours } from '#/features/staff/pages/not-yours.ts';
import { signedIn } from '#/features/staff/pages/signed-in.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import type { FieldFault, TypedValues } from '#/kernel/form-fields.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { paths } from '#/paths.ts';
import { readTypedValues } from '#/platform/http/parse-form.ts';
import { seeOther } from '#/platform/http/see-other.ts';

type Shown = { readonly typed: TypedValues; readonly faults: readonly FieldFault[] };

/** `/desk/comments`: what waits, and what was decided. Each button comes back here. */
export async function commentsPage(astro: AstroGlobal) {
  const asker = await signedIn(astro, 'manage-comments');
  if (asker instanceof Response) return asker;
  if (astro.request.method !== 'POST') return shown(astro, asker, { typed: {}, faults: [] });
  const typed = await readTypedValues(astro.request);
  const done = await decide(astro.locals.context, typed, asker);
  if (done.ok) return seeOther(`${stateHref(stateOf(astro))}done=${done.value}`);
  astro.response.status = done.fault.status;
  return shown(astro, asker, { typed, faults: [done.fault.fault] });
}

const DONE: Readonly<Record<string, string>> = {
  approved: 'Everyone sees it now.',
  declined: 'Nobody sees it. Until its words are erased, you can still approve it.',
  replied: 'Your answer stands below the comment.',
};

type Decided = Result<
  keyof typeof DONE,
  { readonly kind: 'not-done'; readonly status: number; readonly fault: FieldFault }
>;

async function decide(context: CommentsContext, typed: TypedValues, asker: StaffAsker): Promise<Decided> {
  const id = typed['id'] ?? '';
  switch (typed['act']) {
    case 'approve':
      return after('approved', id, await approveComment(context, id, asker));
    case 'decline': {
      const reason = DECLINE_REASONS.find((one) => one === typed['reason']);
      if (reason === undefined) return notDone(422, `reason-${id}`, 'Choose why nobody shall see it');
      return after('declined', id, await declineComment(context, id, reason, asker));
    }
    case 'reply': {
      const words = typed['words'] ?? '';
      const template = typed['template'] ?? '';
      const ready = Object.hasOwn(REPLY_TEMPLATES, template)
        ? REPLY_TEMPLATES[template as ReplyTemplate]
        : '';
      if (ready !== '' && words !== '')
        return notDone(422, `words-${id}`, 'Choose ready words, or write your own, not both');
      return after('replied', id, await replyToComment(context, id, words === '' ? ready : words, asker));
    }
    default:
      return notDone(422, 'comments', 'That button is not known. Nothing has changed');
  }
}

function after(done: keyof typeof DONE, id: string, decided: Result<unknown, ReplyFault>): Decided {
  if (decided.ok) return ok(done);
  const { fault } = decided;
  if (fault.kind === 'not-allowed')
    return notDone(403, 'comments', 'Your role may not do this. Nothing has changed');
  const isWords = done === 'replied' && fault.kind !== 'unknown-comment' && fault.kind !== 'withdrawn';
  return notDone(isWords ? 422 : 409, isWords ? `words-${id}` : 'comments', notDecided(fault));
}

function notDone(status: number, field: string, message: string): Decided {
  return failed({ kind: 'not-done', status, fault: { field, message } });
}

/** What waits where the address names no state. */
function stateOf({ url }: AstroGlobal): CommentState | null {
  return COMMENT_STATES.find((state) => state === url.searchParams.get('state')) ?? null;
}

function stateHref(state: CommentState | null): string {
  return state === null ? `${paths.deskComments}?` : `${paths.deskComments}?state=${state}&`;
}

async function shown(astro: AstroGlobal, asker: StaffAsker, again: Shown) {
  const { context } = astro.locals;
  const state = stateOf(astro);
  const found = await commentsToDecide(context, state, asker);
  if (!found.ok) return notYours(astro);
  const done = astro.url.searchParams.get('done') ?? '';
  const view = commentsView(context, { state, found: found.value }, again);
  return { staff: asker.staff, view, done: Object.hasOwn(DONE, done) ? (DONE[done] ?? null) : null };
}
