import type { AppointmentId, AppointmentReference } from '#/features/booking/domain/appointment.ts';
import type { Interval } from '#/kernel/interval.ts';
import { MINUTE_MS } from '#/kernel/zoned-time.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

/** A visit that is asked for or booked with a mailbox that never pressed a link of ours. */
export type UnprovedVisit = {
  readonly reference: AppointmentReference;
  /** `pending`: its time is kept until the press. */
  readonly status: 'pending' | 'booked';
  readonly localStart: string;
  readonly practitioner: string;
};

export async function noteUnprovedVisit(trx: Trx, id: AppointmentId, mailbox: string): Promise<void> {
  await trx
    .insertInto('unproved_visit')
    .values({ appointment_id: id, mailbox })
    .onConflict((conflict) => conflict.column('appointment_id').doUpdateSet({ mailbox }))
    .execute();
}

/** Minutes of practitioners' time between two instants that are taken for mailboxes still unproved. */
export async function unprovedMinutes(db: Db | Trx, day: Interval, except: AppointmentId): Promise<number> {
  const rows = await unproved(db)
    .select(['appointment.starts_at', 'appointment.busy_until'])
    .where('appointment.starts_at', '>=', day.start)
    .where('appointment.starts_at', '<', day.end)
    .where('appointment.id', '<>', except)
    .execute();
  return rows.reduce((sum, row) => sum + (row.busy_until - row.starts_at) / MINUTE_MS, 0);
}

/** Those that lie ahead, in order, for the clinic to look at. */
export async function listUnprovedVisits(db: Db | Trx, nowMs: number): Promise<readonly UnprovedVisit[]> {
  const rows = await unproved(db)
    .select([
      'appointment.reference',
      'appointment.status',
      'appointment.local_start',
      'appointment.practitioner',
    ])
    .where('appointment.starts_at', '>', nowMs)
    .orderBy('appointment.starts_at')
    .execute();
  return rows.map(({ reference, status, local_start: localStart, practitioner }) => ({
    reference: reference as AppointmentReference,
    status: status === 'pending' ? 'pending' : 'booked',
    ...{ localStart, practitioner },
  }));
}

function unproved(db: Db | Trx) {
  return db
    .selectFrom('unproved_visit')
    .innerJoin('appointment', 'appointment.id', 'unproved_visit.appointment_id')
    .where('appointment.status', 'in', ['pending', 'booked'])
    .where('unproved_visit.mailbox', 'not in', (proved) =>
      proved.selectFrom('proved_mailbox').select('mailbox'),
    );
}

export async function dropUnprovedVisit(trx: Trx, id: AppointmentId): Promise<void> {
  await trx.deleteFrom('unproved_visit').where('appointment_id', '=', id).execute();
}

/** Forgets notes about visits that are over. */
export async function forgetUnprovedVisits(db: Db | Trx, beforeMs: number): Promise<void> {
  await db
    .deleteFrom('unproved_visit')
    .where('appointment_id', 'in', (over) =>
      over.selectFrom('appointment').select('id').where('busy_until', '<', beforeMs),
    )
    .execute();
}

/** True for a visit of a plan that waits for a press in the mail, however it is to be paid afterwards. */
export async function isUnprovedPlan(trx: Trx, id: AppointmentId): Promise<boolean> {
  const row = await trx
    .selectFrom('unproved_visit')
    .innerJoin('series_visit', 'series_visit.appointment_id', 'unproved_visit.appointment_id')
    .select('unproved_visit.appointment_id')
    .where('unproved_visit.appointment_id', '=', id)
    .executeTakeFirst();
  return row !== undefined;
}
