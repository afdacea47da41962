import type { CommentsContext } from '#/features/comments/context.ts';
import type { CommentId } from '#/features/comments/domain/comment.ts';
import { isUuid } from '#/kernel/ids.ts';

/** Nobody reads the notice and writes a comment in less. */
const LEAST_MS = 3_000;
const PLACE = { table: 'form', rowId: 'comment', column: 'opened' } as const;

/** Goes with a form: when it was opened first, and the id the comment will have, so that two presses are one comment. */
export type FormTicket = { readonly openedMs: number; readonly id: CommentId };

type TicketContext = Pick<CommentsContext, 'sealedBox' | 'ids' | 'clock'>;

/** The former ticket stays while it is ours, so that pressing again is always enough. */
export function ticketFor(context: TicketContext, former: string | undefined): string {
  if (former !== undefined && readTicket(context, former) !== null) return former;
  return context.sealedBox.seal(`${context.clock.now().epochMilliseconds} ${context.ids.uuid()}`, PLACE);
}

export function readTicket(
  { sealedBox }: Pick<TicketContext, 'sealedBox'>,
  sealed: string,
): FormTicket | null {
  if (sealed === '') return null;
  try {
    const [openedMs = '', id = ''] = sealedBox.open(sealed, PLACE).split(' ');
    return isUuid(id) ? { openedMs: Number(openedMs), id: id as CommentId } : null;
  } catch {
    // What does not open was never ours.
    return null;
  }
}

export function isTooQuick({ openedMs }: FormTicket, nowMs: number): boolean {
  return nowMs >= openedMs && nowMs - openedMs < LEAST_MS;
}
