import type { Db, Trx } from '#/platform/db/database.ts';

/** When "any therapist" last chose each practitioner, among appointments and live or past holds. Epoch milliseconds. */
export async function readTurns(
  trx: Db | Trx,
  practitioners: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await trx
    .selectFrom('appointment')
    .select(['practitioner', (row) => row.fn.max('created_at').as('at')])
    .where('any_practitioner', '=', 1)
    .where('practitioner', 'in', practitioners)
    .groupBy('practitioner')
    .unionAll(
      trx
        .selectFrom('hold')
        .select(['practitioner', (row) => row.fn.max('created_at').as('at')])
        .where('any_practitioner', '=', 1)
        .where('practitioner', 'in', practitioners)
        .groupBy('practitioner'),
    )
    .execute();
  const turns = new Map<string, number>();
  for (const { practitioner, at } of rows) {
    turns.set(practitioner, Math.max(at, turns.get(practitioner) ?? 0));
  }
  return turns;
}
