import type { Db, Trx } from '#/platform/db/database.ts';
import type { StaffRole } from '#/features/staff/domain/roles.ts';

/** By id. */
export async function findStaffNames(
  db: Db | Trx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('staff_member').select(['id', 'name']).where('id', 'in', ids).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

export async function findStaffRoles(
  db: Db | Trx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { readonly name: string; readonly role: StaffRole }>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('staff_member')
    .select(['id', 'name', 'role'])
    .where('id', 'in', ids)
    .execute();
  return new Map(rows.map(({ id, name, role }) => [id, { name, role: role as StaffRole }]));
}
