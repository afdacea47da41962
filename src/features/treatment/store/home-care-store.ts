import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { Box } from '#/features/treatment/store/claim-store.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

type AtVisit = { readonly id: AppointmentId; readonly location: string };

/** Which sheet for home the therapist has chosen; null while none is. */
export async function findHomeCare(
  db: Db | Trx,
  box: Pick<Box, 'open'>,
  id: AppointmentId,
): Promise<string | null> {
  const row = await db
    .selectFrom('home_care')
    .select('sheet')
    .where('appointment_id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : box.open(row.sheet, sheetPlace(id));
}

/** Which of these visits have a sheet. Says nothing of which one. */
export async function visitsWithHomeCare(
  db: Db | Trx,
  ids: readonly AppointmentId[],
): Promise<ReadonlySet<AppointmentId>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectFrom('home_care')
    .select('appointment_id')
    .where('appointment_id', 'in', ids)
    .execute();
  return new Set(rows.map(({ appointment_id }) => appointment_id as AppointmentId));
}

export async function putHomeCare(
  trx: Trx,
  box: Pick<Box, 'seal'>,
  { id, location }: AtVisit,
  chosen: { readonly sheet: string; readonly by: string; readonly atMs: number },
): Promise<void> {
  const row = {
    sheet: box.seal(chosen.sheet, sheetPlace(id)),
    ...{ chosen_by: chosen.by, chosen_at: chosen.atMs },
  };
  await trx
    .insertInto('home_care')
    .values({ appointment_id: id, location, ...row })
    .onConflict((conflict) => conflict.column('appointment_id').doUpdateSet(row))
    .execute();
}

export async function dropHomeCare(trx: Trx, id: AppointmentId): Promise<void> {
  await trx.deleteFrom('home_care').where('appointment_id', '=', id).execute();
}

/** How the patient is, in their own words; a second answer takes the place of the first and waits to be read again. */
export async function putFeeling(
  trx: Trx,
  box: Pick<Box, 'seal'>,
  { id, location }: AtVisit,
  words: string,
  atMs: number,
): Promise<void> {
  const row = { words: box.seal(words, feelingPlace(id)), answered_at: atMs, read_at: null };
  await trx
    .insertInto('visit_feeling')
    .values({ appointment_id: id, location, ...row })
    .onConflict((conflict) => conflict.column('appointment_id').doUpdateSet(row))
    .execute();
}

export async function findFeeling(
  db: Db | Trx,
  box: Pick<Box, 'open'>,
  id: AppointmentId,
): Promise<{ readonly words: string; readonly answeredAtMs: number; readonly isRead: boolean } | null> {
  const row = await db
    .selectFrom('visit_feeling')
    .selectAll()
    .where('appointment_id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    words: box.open(row.words, feelingPlace(id)),
    answeredAtMs: row.answered_at,
    isRead: row.read_at !== null,
  };
}

export async function noteFeelingRead(trx: Trx, id: AppointmentId, atMs: number): Promise<void> {
  await trx
    .updateTable('visit_feeling')
    .set({ read_at: atMs })
    .where('appointment_id', '=', id)
    .where('read_at', 'is', null)
    .execute();
}

/** Answers that nobody has read yet, the oldest first. No word of them. */
export async function listUnreadFeelings(
  db: Db | Trx,
): Promise<readonly { readonly id: AppointmentId; readonly answeredAtMs: number }[]> {
  const rows = await db
    .selectFrom('visit_feeling')
    .select(['appointment_id', 'answered_at'])
    .where('read_at', 'is', null)
    .orderBy('answered_at')
    .orderBy('appointment_id')
    .execute();
  return rows.map((row) => ({ id: row.appointment_id as AppointmentId, answeredAtMs: row.answered_at }));
}

function sheetPlace(id: string) {
  return { table: 'home_care', rowId: id, column: 'sheet' };
}

function feelingPlace(id: string) {
  return { table: 'visit_feeling', rowId: id, column: 'words' };
}
