import type { Db, Trx } from '#/server/db/database.ts';

/** True when a visit under this address took place, in whatever case it was typed. */
export async function hasBeenHere(db: Db | Trx, email: string): Promise<boolean> {
  const row = await db
    .selectFrom('appointment')
    .select('id')
    .where('status', 'in', ['arrived', 'fulfilled'])
    .where((at) => at(at.fn<string>('lower', ['email']), '=', email.toLowerCase()))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
