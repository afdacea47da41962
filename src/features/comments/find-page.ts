import type { CommentsContext } from '#/features/comments/context.ts';
import type { Thread } from '#/features/comments/domain/thread.ts';
import { newestDay } from '#/kernel/newest-day.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';

/** The page that a thread belongs to, as far as its comments need it. */
export type CommentedPage = {
  /** Its heading. */
  readonly title: string;
  readonly shortTitle: string;
  /** The day on which the clinic last changed it. */
  readonly editedOn: LocalDate;
  /** Signs for 911 that this page names itself. */
  readonly emergencySigns: readonly string[];
};

/** Null when the site has no such page. */
export function findPage(
  { content }: Pick<CommentsContext, 'content'>,
  { kind, slug }: Thread,
): CommentedPage | null {
  switch (kind) {
    case 'conditions': {
      const condition = content.conditions.find((known) => known.slug === slug);
      if (condition === undefined) return null;
      return {
        title: condition.plainName,
        shortTitle: condition.shortName,
        editedOn: newestDay(condition.changes) as LocalDate,
        emergencySigns: condition.redFlags.emergency,
      };
    }
    case 'guides': {
      const guide = content.guides.find((known) => known.slug === slug);
      if (guide === undefined) return null;
      const editedOn = newestDay(guide.changes) as LocalDate;
      return { title: guide.title, shortTitle: guide.shortTitle, editedOn, emergencySigns: [] };
    }
  }
}
