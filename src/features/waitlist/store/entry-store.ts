import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { PatientId } from '#/features/patients/domain/patient.ts';
import type { EndReason, EntryId, WaitListEntry } from '#/features/waitlist/domain/entry.ts';
import type { Db, Trx } from '#/platform/db/database.ts';
import { rowOf, entryOf } from '#/features/waitlist/store/entry-row.ts';

/** Throws when this patient waits already: see `findWaitingOf`. */
export async function insertEntry(trx: Trx, entry: WaitListEntry): Promise<void> {
  await trx.insertInto('wait_list_entry').values(rowOf(entry)).execute();
}

export async function findEntry(db: Db | Trx, id: EntryId): Promise<WaitListEntry | undefined> {
  const row = await db.selectFrom('wait_list_entry').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : entryOf(row);
}

/** Replaces the entry if it is still as it was read. False when somebody was faster: nothing is written. */
export async function replaceEntry(
  trx: Trx,
  before: WaitListEntry,
  changes: Partial<Omit<WaitListEntry, 'id' | 'version'>>,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('wait_list_entry')
    .set(rowOf({ ...before, ...changes, version: before.version + 1 }))
    .where('id', '=', before.id)
    .where('version', '=', before.version)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Ends an entry that stands. False when it has ended already. */
export async function endEntry(trx: Trx, id: EntryId, because: EndReason, nowMs: number): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('wait_list_entry')
    .set((row) => ({
      ended_at: nowMs,
      ended_because: because,
      question_at: null,
      version: row('version', '+', 1),
    }))
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Nobody answered an offer: one more silence in a row. */
export async function countSilence(trx: Trx, id: EntryId): Promise<void> {
  await trx
    .updateTable('wait_list_entry')
    .set((row) => ({ silences: row('silences', '+', 1), version: row('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** Whoever answers is no longer silent. */
export async function forgetSilences(trx: Trx, id: EntryId): Promise<void> {
  await trx
    .updateTable('wait_list_entry')
    .set((row) => ({ silences: 0, version: row('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** Entries that have joined and not ended, each with the row that stands for its person, in the order of joining. */
export async function listStanding(
  db: Db | Trx,
): Promise<readonly (WaitListEntry & { readonly personId: PatientId })[]> {
  const rows = await db
    .selectFrom('wait_list_entry')
    .innerJoin('patient', 'patient.id', 'wait_list_entry.patient_id')
    .selectAll('wait_list_entry')
    .select('patient.kept_id')
    .where('wait_list_entry.ended_at', 'is', null)
    .where('wait_list_entry.joined_at', 'is not', null)
    .orderBy('wait_list_entry.joined_at')
    .orderBy('wait_list_entry.id')
    .execute();
  return rows.map(({ kept_id, ...row }) => ({ ...entryOf(row), personId: kept_id as PatientId }));
}

/** The entry under which a person waits, whichever of their rows it names. */
export async function findWaitingOf(db: Db | Trx, patientId: PatientId): Promise<WaitListEntry | undefined> {
  const row = await db
    .selectFrom('wait_list_entry')
    .innerJoin('patient', 'patient.id', 'wait_list_entry.patient_id')
    .selectAll('wait_list_entry')
    .where('wait_list_entry.ended_at', 'is', null)
    .where('wait_list_entry.joined_at', 'is not', null)
    .where('patient.kept_id', 'in', (kept) =>
      kept.selectFrom('patient').select('kept_id').where('id', '=', patientId),
    )
    .orderBy('wait_list_entry.joined_at')
    .executeTakeFirst();
  return row === undefined ? undefined : entryOf(row);
}

/** The entry that asks for something sooner than this visit, as long as it stands. */
export async function findEntryOfVisit(db: Db | Trx, id: AppointmentId): Promise<WaitListEntry | undefined> {
  const row = await db
    .selectFrom('wait_list_entry')
    .selectAll()
    .where('appointment_id', '=', id)
    .where('ended_at', 'is', null)
    .orderBy('joined_at', 'desc')
    .executeTakeFirst();
  return row === undefined ? undefined : entryOf(row);
}

export async function deleteEntry(trx: Trx, id: EntryId): Promise<void> {
  await trx.deleteFrom('wait_list_entry').where('id', '=', id).execute();
}

/** Forgets who never pressed the link, and whose wait was over long ago. Returns how many. */
export async function forgetOldEntries(
  db: Db | Trx,
  { askedBeforeMs, endedBeforeMs }: { readonly askedBeforeMs: number; readonly endedBeforeMs: number },
): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('wait_list_entry')
    .where((row) =>
      row.or([
        row.and([row('joined_at', 'is', null), row('asked_at', '<', askedBeforeMs)]),
        row('ended_at', '<', endedBeforeMs),
      ]),
    )
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
