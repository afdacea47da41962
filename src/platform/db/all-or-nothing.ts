import { sql } from 'kysely';
import type { Trx } from '#/platform/db/database.ts';

/**
 * Does several things inside a transaction that goes on whatever comes of them: when `work` answers false, or throws, all
 * that it has written is gone, and the rest of the transaction stays.
 */
export async function allOrNothing(trx: Trx, work: () => Promise<boolean>): Promise<boolean> {
  await sql`savepoint all_or_nothing`.execute(trx);
  try {
    const isDone = await work();
    if (!isDone) await sql`rollback to savepoint all_or_nothing`.execute(trx);
    await sql`release savepoint all_or_nothing`.execute(trx);
    return isDone;
  } catch (error) {
    await sql`rollback to savepoint all_or_nothing`.execute(trx);
    throw error;
  }
}
