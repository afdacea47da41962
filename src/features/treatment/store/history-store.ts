import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { PatientId } from '#/features/patients/domain/patient.ts';
import type {
  HistoryAnswers,
  HistoryConsent,
  HistoryId,
  HistoryRecord,
} from '#/features/treatment/domain/history.ts';
import type { Box } from '#/features/treatment/store/claim-store.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

type Sealed = { readonly answers: HistoryAnswers; readonly consent: HistoryConsent | null };

export async function insertHistory(
  trx: Trx,
  box: Pick<Box, 'seal'>,
  record: HistoryRecord & { readonly patientId: PatientId; readonly location: string },
): Promise<void> {
  const { id, patientId, appointmentId, location, answers, consent, isUnchanged, consentOn } = record;
  const sealed: Sealed = { answers, consent };
  await trx
    .insertInto('health_history')
    .values({
      ...{ id, patient_id: patientId, appointment_id: appointmentId, location },
      answers: box.seal(JSON.stringify(sealed), historyPlace(id)),
      ...{ is_unchanged: isUnchanged ? 1 : 0, consent_on: consentOn, written_at: record.writtenAtMs },
    })
    .execute();
}

/** All that a person has told for their visits, the newest first. The visit says whose it is, whoever was taken for them. */
export async function listHistories(
  db: Db | Trx,
  box: Pick<Box, 'open'>,
  personId: PatientId,
): Promise<readonly HistoryRecord[]> {
  const rows = await db
    .selectFrom('health_history')
    .innerJoin('appointment', 'appointment.id', 'health_history.appointment_id')
    .innerJoin('patient', 'patient.id', 'appointment.patient_id')
    .selectAll('health_history')
    .where('patient.kept_id', '=', personId)
    .orderBy('health_history.written_at', 'desc')
    .orderBy('health_history.id')
    .execute();
  return rows.map((row) => {
    const { answers, consent } = JSON.parse(box.open(row.answers, historyPlace(row.id))) as Sealed;
    return {
      ...{ id: row.id as HistoryId, appointmentId: row.appointment_id, answers, consent },
      isUnchanged: row.is_unchanged === 1,
      consentOn: row.consent_on as LocalDate | null,
      writtenAtMs: row.written_at,
    };
  });
}

/** Of these visits, those that have their history, without reading it. */
export async function visitsWithHistory(
  db: Db | Trx,
  visits: readonly AppointmentId[],
): Promise<ReadonlySet<string>> {
  if (visits.length === 0) return new Set();
  const rows = await db
    .selectFrom('health_history')
    .select('appointment_id')
    .where('appointment_id', 'in', visits)
    .execute();
  return new Set(rows.map((row) => row.appointment_id));
}

export async function putDraft(
  trx: Trx,
  box: Pick<Box, 'seal'>,
  id: AppointmentId,
  answers: HistoryAnswers,
  nowMs: number,
): Promise<void> {
  const row = { answers: box.seal(JSON.stringify(answers), draftPlace(id)), written_at: nowMs };
  await trx
    .insertInto('history_draft')
    .values({ appointment_id: id, ...row })
    .onConflict((conflict) => conflict.column('appointment_id').doUpdateSet(row))
    .execute();
}

export async function findDraft(
  db: Db | Trx,
  box: Pick<Box, 'open'>,
  id: AppointmentId,
): Promise<HistoryAnswers | null> {
  const row = await db
    .selectFrom('history_draft')
    .select('answers')
    .where('appointment_id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : (JSON.parse(box.open(row.answers, draftPlace(id))) as HistoryAnswers);
}

export async function deleteDraft(trx: Trx, id: AppointmentId): Promise<void> {
  await trx.deleteFrom('history_draft').where('appointment_id', '=', id).execute();
}

function historyPlace(id: string) {
  return { table: 'health_history', rowId: id, column: 'answers' };
}

function draftPlace(id: string) {
  return { table: 'history_draft', rowId: id, column: 'answers' };
}
