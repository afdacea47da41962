import type { Interval } from '#/kernel/interval.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

/** A room that cannot be used; epoch milliseconds. */
export type RoomOut = Interval & { readonly id: string; readonly room: string; readonly location: string };

export async function insertRoomOut(trx: Trx, { id, room, start, end, location }: RoomOut): Promise<void> {
  await trx.insertInto('room_out').values({ id, room, from_at: start, to_at: end, location }).execute();
}

export async function deleteRoomOut(trx: Trx, id: string): Promise<boolean> {
  const { numDeletedRows } = await trx.deleteFrom('room_out').where('id', '=', id).executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Those that have not ended, soonest first. */
export async function listRoomsOut(db: Db, nowMs: number): Promise<readonly RoomOut[]> {
  const rows = await db
    .selectFrom('room_out')
    .selectAll()
    .where('to_at', '>', nowMs)
    .orderBy('from_at')
    .execute();
  return rows.map(({ from_at, to_at, ...row }) => ({ ...row, start: from_at, end: to_at }));
}
