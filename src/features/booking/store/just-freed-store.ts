import type { FormerState } from '#/features/booking/store/desk-action-store.ts';
import type { Interval } from '#/kernel/interval.ts';
import type { Db } from '#/platform/db/database.ts';

export type FreedTime = Interval & { readonly practitioner: string };

/** Times ahead that visits have left since then, by a cancellation or a move at any door. Clean-up included. */
export async function listFreedSince(db: Db, sinceMs: number, nowMs: number): Promise<readonly FreedTime[]> {
  const cancelled = await db
    .selectFrom('appointment')
    .select(['practitioner', 'starts_at', 'busy_until'])
    .where('status', '=', 'cancelled')
    .where('starts_at', '>', nowMs)
    .where('ended_at', '>', sinceMs)
    .execute();
  const moved = await db
    .selectFrom('former_visit')
    .select(['practitioner', 'starts_at', 'busy_until'])
    .where('moved_at', '>', sinceMs)
    .execute();
  const atDesk = await db
    .selectFrom('desk_action')
    .select('former')
    .where('verb', '=', 'move')
    .where('acted_at', '>', sinceMs)
    .execute();
  return [
    ...[...cancelled, ...moved].map(({ practitioner, starts_at: start, busy_until: end }) => ({
      ...{ practitioner, start, end },
    })),
    ...atDesk.flatMap(({ former }) => {
      if (former === null) return [];
      const { practitioner, startsAtMs: start, busyUntilMs: end } = JSON.parse(former) as FormerState;
      return [{ practitioner, start, end }];
    }),
  ];
}
