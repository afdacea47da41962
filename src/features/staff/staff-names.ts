import { may, type StaffRight, type StaffRole } from '#/features/staff/domain/roles.ts';
import { listStaff, type ListedMember } from '#/features/staff/store/staff-store.ts';
import { findStaffNames, findStaffRoles } from '#/features/staff/store/staff-names.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

/** What people of the desk are called, by id, also those who have left. */
export function staffNames(db: Db | Trx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  return findStaffNames(db, ids);
}

/** The same with what they do, or did last. */
export function staffRoles(
  db: Db | Trx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { readonly name: string; readonly role: StaffRole }>> {
  return findStaffRoles(db, ids);
}

/** Everybody, also those who have left. */
export function everybody(db: Db | Trx): Promise<readonly ListedMember[]> {
  return listStaff(db);
}

/** What those are called who may do it today. */
export async function staffWith(db: Db | Trx, right: StaffRight): Promise<readonly string[]> {
  const people = await listStaff(db);
  return people.flatMap((one) => (one.disabledAtMs === null && may(one, right) ? [one.name] : []));
}
