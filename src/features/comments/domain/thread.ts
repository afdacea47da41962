import type { LocalDate } from '#/kernel/zoned-time.ts';

/** The kinds of pages that take comments, as their addresses name them. */
export const THREAD_KINDS = ['conditions', 'guides'] as const;
export type ThreadKind = (typeof THREAD_KINDS)[number];

/** The comments that belong to one page. */
export type Thread = { readonly kind: ThreadKind; readonly slug: string };

export const OPEN_MONTHS = 12;
export const COMMENTS_PER_PAGE = 20;

/**
 * The first day on which a thread takes no more comments, or null while nobody has written. Old talk must not stand
 * beside a page as if it were about what the page says now, so 12 months run from the first comment that was
 * shown, and again from the day on which the clinic last changed the page.
 */
export function closesOn(pageEditedOn: LocalDate, firstCommentOn: LocalDate | null): LocalDate | null {
  if (firstCommentOn === null) return null;
  const from = pageEditedOn > firstCommentOn ? pageEditedOn : firstCommentOn;
  return Temporal.PlainDate.from(from).add({ months: OPEN_MONTHS }).toString() as LocalDate;
}

/** Days are days on the clinic's calendar. */
export function isClosed(closing: LocalDate | null, today: LocalDate): boolean {
  return closing !== null && today >= closing;
}

/** Which part of a list to show: the asked-for one, or the nearest that exists. Pages count from 1. */
export function pageOf(
  asked: string | null,
  comments: number,
): { readonly page: number; readonly pages: number } {
  const pages = Math.max(1, Math.ceil(comments / COMMENTS_PER_PAGE));
  const wanted = asked !== null && /^\d{1,6}$/.test(asked) ? Number(asked) : 1;
  return { page: Math.min(Math.max(1, wanted), pages), pages };
}
