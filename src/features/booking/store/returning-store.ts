import type { Db, Trx } from '#/platform/db/database.ts';

/**
 * True when a visit under this address took place, in whatever case it was typed. A booked visit whose end is past
 * counts too: the desk notes who did not come, and need not note everybody who came.
 */
export async function hasBeenHere(db: Db | Trx, email: string, nowMs: number): Promise<boolean> {
  const row = await db
    .selectFrom('appointment')
    .select('id')
    .where((at) =>
      at.or([
        at('status', 'in', ['arrived', 'fulfilled']),
        at.and([at('status', '=', 'booked'), at('ends_at', '<=', nowMs)]),
      ]),
    )
    .where((at) => at(at.fn<string>('lower', ['email']), '=', email.toLowerCase()))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
