import type { StaffId } from '#/features/staff/domain/staff-member.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

export type Taker = { readonly id: StaffId; readonly name: string };

/** Who has what, as far as they still work here. */
export async function listTaken(db: Db | Trx): Promise<ReadonlyMap<string, Taker>> {
  const rows = await db
    .selectFrom('need_taken')
    .innerJoin('staff_member', 'staff_member.id', 'need_taken.taken_by')
    .select(['need_taken.need', 'staff_member.id', 'staff_member.name'])
    .where('staff_member.disabled_at', 'is', null)
    .execute();
  return new Map(rows.map(({ need, id, name }) => [need, { id: id as StaffId, name }]));
}

/** Whoever presses last has it: people agree among themselves, and the list shows who it is. */
export async function takeNeed(trx: Trx, need: string, by: StaffId, nowMs: number): Promise<void> {
  await trx
    .insertInto('need_taken')
    .values({ need, location: 'main', taken_by: by, taken_at: nowMs })
    .onConflict((conflict) => conflict.column('need').doUpdateSet({ taken_by: by, taken_at: nowMs }))
    .execute();
}

export async function giveNeedBack(trx: Trx, need: string): Promise<void> {
  await trx.deleteFrom('need_taken').where('need', '=', need).execute();
}

/** Forgets who had what is no longer there. */
export async function forgetClosedNeeds(trx: Trx, open: readonly string[]): Promise<void> {
  const all = trx.deleteFrom('need_taken');
  await (open.length === 0 ? all : all.where('need', 'not in', open)).execute();
}
