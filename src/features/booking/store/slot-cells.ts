import { sql } from 'kysely';
import { cellRange } from '#/features/booking/domain/cell-bitmap.ts';
import type { Interval } from '#/kernel/interval.ts';
import type { Trx } from '#/platform/db/database.ts';
import { isUniqueViolation } from '#/platform/db/database-errors.ts';

/** What a visit takes: one practitioner and one room, from its start to the end of turnover (epoch milliseconds). */
export type Claim = {
  readonly owner: string;
  readonly practitioner: string;
  readonly room: string;
  readonly taken: Interval;
};

/**
 * Writes the cells of a claim. The unique key on (resource, cell) decides every race: whoever comes second gets
 * a unique violation, and `isSlotTaken` recognises it. Cells go in ascending order, the practitioner's before
 * the room's, so that two claims can wait for each other in one direction only.
 */
export async function insertCells(trx: Trx, { owner, practitioner, room, taken }: Claim): Promise<void> {
  const { firstCell, endCell } = cellRange(taken);
  await sql`
    with recursive span (cell) as (
      select ${sql.val(firstCell)} + 0
      union all
      select cell + 1 from span where cell + 1 < ${sql.val(endCell)}
    )
    insert into slot_cell (resource, cell, owner)
    select ${sql.val(`p:${practitioner}`)}, cell, ${sql.val(owner)} from span
    union all
    select ${sql.val(`r:${room}`)}, cell, ${sql.val(owner)} from span`.execute(trx);
}

export async function deleteCellsOf(trx: Trx, owners: readonly string[]): Promise<void> {
  if (owners.length === 0) return;
  await trx.deleteFrom('slot_cell').where('owner', 'in', owners).execute();
}

/** The cells stay taken throughout: nobody can come in between. */
export async function handCellsOver(trx: Trx, from: string, to: string): Promise<void> {
  await trx.updateTable('slot_cell').set({ owner: to }).where('owner', '=', from).execute();
}

/** True when the database refused a claim because somebody has that time. */
export function isSlotTaken(error: unknown): boolean {
  return isUniqueViolation(error, ['slot_cell.resource', 'slot_cell.cell']);
}
