import type { AstroGlobal } from 'astro';
import { askForCommentLinks } from '#/features/comments/ask-for-comment-links.ts';
import { copyOwnComments, deleteOwnComments, openOwnComments } from '#/features/comments/own-comments.ts';
import { ownCommentView } from '#/features/comments/ui/own-comment-view.ts';
import { emailAdvice } from '#/kernel/email-address.ts';
import { paths } from '#/paths.ts';
import { readTypedValues } from '#/platform/http/parse-form.ts';

/** Asks for an address and answers the same for every one that could be real. The address is never in a URL. */
export async function askPage(astro: AstroGlobal) {
  const { context, clientKey, requestId } = astro.locals;
  const empty = { isAsked: false, isTooMuch: false, typed: '', faults: [] };
  if (astro.request.method !== 'POST') return empty;
  const typed = (await readTypedValues(astro.request))['email'] ?? '';
  const asked = await askForCommentLinks(context, typed, { clientKey, requestId });
  if (asked.ok) return { ...empty, isAsked: true };
  if (asked.fault.kind === 'too-many-requests') {
    astro.response.status = 429;
    return { ...empty, isTooMuch: true };
  }
  astro.response.status = 422;
  const message =
    asked.fault.kind === 'email-missing' ? 'Enter your email address' : emailAdvice(asked.fault);
  return { ...empty, typed, faults: [{ fieldId: 'email', message }] };
}

/** A GET shows what is kept; only the button gives the copy. */
export async function copyPage(astro: AstroGlobal) {
  const { context } = astro.locals;
  const token = astro.params['token'] ?? '';
  const action = paths.commentsCopy(token);
  if (astro.request.method === 'POST') {
    const copy = await copyOwnComments(context, token);
    if (copy !== null) return fileOf(copy);
  }
  const comments = await ownViews(astro, token, 'comments-copy');
  return { task: 'copy' as const, action, comments, deleted: null, faults: [] };
}

/** A GET shows what would be deleted; only the button deletes. */
export async function deletePage(astro: AstroGlobal) {
  const { context, requestId } = astro.locals;
  const token = astro.params['token'] ?? '';
  const action = paths.commentsDelete(token);
  const page = { task: 'delete' as const, action, deleted: null, faults: [] };
  if (astro.request.method === 'POST') {
    const chosen = await chosenComments(astro.request);
    const deleted = chosen.size === 0 ? 0 : await deleteOwnComments(context, token, chosen, requestId);
    const comments = await ownViews(astro, token, 'comments-delete');
    if (chosen.size > 0 || comments === null) return { ...page, comments, deleted };
    astro.response.status = 422;
    return { ...page, comments, faults: [{ fieldId: 'comment', message: 'Tick what we should delete' }] };
  }
  return { ...page, comments: await ownViews(astro, token, 'comments-delete') };
}

async function ownViews(astro: AstroGlobal, token: string, purpose: 'comments-copy' | 'comments-delete') {
  const { context } = astro.locals;
  const own = await openOwnComments(context, token, purpose);
  if (own === null) {
    astro.response.status = 404;
    return null;
  }
  return own.map((comment) => ownCommentView(comment, context.content.clinic.timeZone));
}

/** Boxes of one name: every ticked one counts. */
async function chosenComments(request: Request): Promise<ReadonlySet<string>> {
  try {
    const values = (await request.formData()).getAll('comment');
    return new Set(values.filter((value) => typeof value === 'string'));
  } catch {
    return new Set();
  }
}

function fileOf(copy: string): Response {
  return new Response(copy, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': 'attachment; filename="my-comments.json"',
    },
  });
}
