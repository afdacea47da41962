import type { AppointmentId, AppointmentReference } from '#/features/booking/domain/appointment.ts';
import type { ClinicNews } from '#/features/booking/domain/clinic-news.ts';
import type { Trx } from '#/platform/db/database.ts';

export type NewClinicNews = Omit<ClinicNews, 'reference'> & {
  readonly appointmentId: AppointmentId;
  readonly sequence: number;
  readonly location: string;
  /** From then on it can no longer be taken back. */
  readonly dueAtMs: number;
};

export async function insertClinicNews(trx: Trx, news: NewClinicNews): Promise<void> {
  await trx
    .insertInto('clinic_news')
    .values({
      appointment_id: news.appointmentId,
      sequence: news.sequence,
      kind: news.kind,
      door: news.door,
      starts_at: news.startsAtMs,
      moved_from: news.movedFromMs,
      practitioner: news.practitioner,
      location: news.location,
      due_at: news.dueAtMs,
    })
    .onConflict((conflict) => conflict.columns(['appointment_id', 'sequence']).doNothing())
    .execute();
}

export async function deleteClinicNews(trx: Trx, id: AppointmentId, sequence: number): Promise<void> {
  await trx
    .deleteFrom('clinic_news')
    .where('appointment_id', '=', id)
    .where('sequence', '=', sequence)
    .execute();
}

/** Takes what is due off the list. Whoever asks at the same moment gets none of it. */
export async function takeClinicNews(trx: Trx, beforeMs: number): Promise<readonly ClinicNews[]> {
  const rows = await trx
    .deleteFrom('clinic_news')
    .where('due_at', '<', beforeMs)
    .returning(['appointment_id', 'kind', 'door', 'starts_at', 'moved_from', 'practitioner', 'due_at'])
    .execute();
  if (rows.length === 0) return [];
  const visits = await trx
    .selectFrom('appointment')
    .select(['id', 'reference'])
    .where('id', 'in', [...new Set(rows.map(({ appointment_id: id }) => id))])
    .execute();
  const references = new Map(visits.map(({ id, reference }) => [id, reference]));
  return rows
    .toSorted((a, b) => a.starts_at - b.starts_at || a.due_at - b.due_at)
    .map((row) => ({
      kind: row.kind,
      reference: (references.get(row.appointment_id) ?? '') as AppointmentReference,
      startsAtMs: row.starts_at,
      practitioner: row.practitioner,
      movedFromMs: row.moved_from,
      door: row.door,
    }));
}

export async function forgetClinicNews(trx: Trx): Promise<void> {
  await trx.deleteFrom('clinic_news').execute();
}
