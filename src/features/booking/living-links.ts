import type { Db } from '#/platform/db/database.ts';
import type { LivingLinks } from '#/platform/security/tokens.ts';

/** Links to visits to come that were mailed before this moment. */
export async function livingVisitLinks(db: Db, mailedBeforeMs: number, nowMs: number): Promise<LivingLinks> {
  const { count, until } = await db
    .selectFrom('appointment')
    .select(({ fn }) => [fn.countAll().as('count'), fn.max<number | null>('ends_at').as('until')])
    .where('status', 'in', ['pending', 'booked', 'arrived'])
    .where('created_at', '<=', mailedBeforeMs)
    .where('ends_at', '>', nowMs)
    .executeTakeFirstOrThrow();
  return { what: 'visits to come', count: Number(count), untilMs: until ?? nowMs };
}
