import { livingVisitLinks } from '#/features/booking/living-links.ts';
import { livingCommentLinks } from '#/features/comments/living-links.ts';
import { livingLetterLinks } from '#/features/newsletter/living-links.ts';
import type { Db } from '#/platform/db/database.ts';
import type { LivingLinks } from '#/platform/security/tokens.ts';

/**
 * The links that a former key still opens. A link says not under which key it was signed, so all count that were
 * mailed before the new key was first put to work: before the first `data-key.rotated` that names it, or until now.
 */
export async function livingLinksUnderOldKeys(
  db: Db,
  newKeyId: string,
  nowMs: number,
): Promise<readonly LivingLinks[]> {
  const { at } = await db
    .selectFrom('audit_entry')
    .select(({ fn }) => fn.min<number | null>('at').as('at'))
    .where('action', '=', 'data-key.rotated')
    .where('subject_id', '=', newKeyId)
    .executeTakeFirstOrThrow();
  const before = at ?? nowMs;
  const counted = await Promise.all([
    livingVisitLinks(db, before, nowMs),
    livingLetterLinks(db, before, nowMs),
    livingCommentLinks(db, before, nowMs),
  ]);
  return counted.flat().filter(({ count }) => count > 0);
}
