import type { AppointmentId, AppointmentStatus } from '#/features/booking/domain/appointment.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

/** What erasing needs to know of a visit. */
export type VisitOfPerson = {
  readonly id: AppointmentId;
  readonly reference: string;
  readonly status: AppointmentStatus;
  readonly endsAtMs: number;
  readonly email: string | null;
  readonly phone: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly birthDate: string | null;
};

const COLUMNS = [
  'id',
  'reference',
  'status',
  'ends_at',
  'email',
  'phone',
  'first_name',
  'last_name',
  'birth_date',
] as const;

/** Every spelling under which visits were booked. */
export async function listBookedAddresses(db: Db | Trx): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('appointment')
    .select('email')
    .distinct()
    .where('email', '<>', '')
    .execute();
  return rows.flatMap(({ email }) => email ?? []);
}

export async function listVisitsUnder(
  db: Db | Trx,
  emails: readonly string[],
): Promise<readonly VisitOfPerson[]> {
  if (emails.length === 0) return [];
  const rows = await db
    .selectFrom('appointment')
    .select(COLUMNS)
    .where('email', 'in', emails)
    .orderBy('starts_at')
    .orderBy('id')
    .execute();
  return rows.map(visitOf);
}

/** The visits of people without an address who gave this phone number. */
export async function listVisitsByPhoneAlone(db: Db | Trx, phone: string): Promise<readonly VisitOfPerson[]> {
  const rows = await db
    .selectFrom('appointment')
    .select(COLUMNS)
    .where('email', 'is', null)
    .where('phone', '=', phone)
    .orderBy('starts_at')
    .orderBy('id')
    .execute();
  return rows.map(visitOf);
}

export async function findVisitByReference(
  db: Db | Trx,
  reference: string,
): Promise<VisitOfPerson | undefined> {
  const row = await db
    .selectFrom('appointment')
    .select(COLUMNS)
    .where('reference', '=', reference)
    .executeTakeFirst();
  return row === undefined ? undefined : visitOf(row);
}

/** Leaves the times and the money of a visit, and takes away who it was. Its links stop working. */
export async function makeVisitAnonymous(trx: Trx, id: AppointmentId): Promise<void> {
  await trx.deleteFrom('visit_note').where('appointment_id', '=', id).execute();
  await trx.deleteFrom('former_visit').where('appointment_id', '=', id).execute();
  await trx.deleteFrom('unproved_visit').where('appointment_id', '=', id).execute();
  await trx.deleteFrom('desk_action').where('appointment_id', '=', id).execute();
  await trx.deleteFrom('phone_task').where('appointment_id', '=', id).execute();
  await trx
    .updateTable('appointment')
    .set((row) => ({
      first_name: 'Erased',
      last_name: 'Person',
      email: '',
      phone: '',
      birth_date: null,
      guardian: null,
      link_version: row('link_version', '+', 1),
    }))
    .where('id', '=', id)
    .execute();
}

/** Forgets that somebody asked for the links to their visits. */
export async function deleteLinkRequest(trx: Trx, mailbox: string): Promise<void> {
  await trx.deleteFrom('link_request').where('mailbox', '=', mailbox).execute();
}

type Row = {
  readonly id: string;
  readonly reference: string;
  readonly status: AppointmentStatus;
  readonly ends_at: number;
  readonly email: string | null;
  readonly phone: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly birth_date: string | null;
};

function visitOf(row: Row): VisitOfPerson {
  return {
    id: row.id as AppointmentId,
    reference: row.reference,
    status: row.status,
    endsAtMs: row.ends_at,
    email: row.email,
    phone: row.phone,
    firstName: row.first_name,
    lastName: row.last_name,
    birthDate: row.birth_date,
  };
}
