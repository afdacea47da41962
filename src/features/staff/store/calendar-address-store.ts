import type { CalendarKind } from '#/features/staff/domain/calendar-kind.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

/** Which diary, and how much of it. */
export type CalendarName = { readonly practitioner: string; readonly kind: CalendarKind };

/** The one before it stops at once. */
export async function replaceCalendarAddress(
  trx: Trx,
  { practitioner, kind }: CalendarName,
  secretHash: string,
  nowMs: number,
): Promise<void> {
  const row = { secret_hash: secretHash, made_at: nowMs };
  await trx
    .insertInto('calendar_address')
    .values({ ...row, practitioner, kind, location: 'main' })
    .onConflict((conflict) => conflict.columns(['practitioner', 'kind']).doUpdateSet(row))
    .execute();
}

/** False when there is none. */
export async function deleteCalendarAddress(
  trx: Trx,
  { practitioner, kind }: CalendarName,
): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('calendar_address')
    .where('practitioner', '=', practitioner)
    .where('kind', '=', kind)
    .executeTakeFirstOrThrow();
  return numDeletedRows === 1n;
}

/** Returns how many there were. */
export async function deleteCalendarAddressesOf(trx: Trx, practitioner: string): Promise<number> {
  const { numDeletedRows } = await trx
    .deleteFrom('calendar_address')
    .where('practitioner', '=', practitioner)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

/** Those of therapists who are not among these. */
export async function deleteOtherCalendarAddresses(
  db: Db | Trx,
  practitioners: readonly string[],
): Promise<void> {
  const all = db.deleteFrom('calendar_address');
  await (practitioners.length === 0 ? all : all.where('practitioner', 'not in', practitioners)).execute();
}

/** Found by the hash of the secret: nothing is compared sign by sign. */
export async function findCalendar(db: Db | Trx, secretHash: string): Promise<CalendarName | null> {
  const row = await db
    .selectFrom('calendar_address')
    .select(['practitioner', 'kind'])
    .where('secret_hash', '=', secretHash)
    .executeTakeFirst();
  return row ?? null;
}

export async function listCalendarAddresses(
  db: Db | Trx,
): Promise<readonly (CalendarName & { readonly madeAtMs: number })[]> {
  const rows = await db
    .selectFrom('calendar_address')
    .select(['practitioner', 'kind', 'made_at as madeAtMs'])
    .execute();
  return rows;
}
