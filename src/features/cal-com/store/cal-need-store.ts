import { fullName } from '#/kernel/person-name.ts';
import type { Db } from '#/platform/db/database.ts';

/** A visit as the list of things to do names it. */
export type NamedVisit = {
  readonly id: string;
  readonly reference: string;
  readonly patient: string;
  readonly phone: string;
  readonly startsAtMs: number;
};

export type DifferingVisit = {
  readonly uid: string;
  readonly visit: NamedVisit;
  /** When Cal.com has it; null where it has it no more. */
  readonly thereAtMs: number | null;
};

/** Whoever has this time here, the therapist who was wanted first; `practitioner` null: any. Null while somebody only keeps it to book. */
export async function findInTheWay(
  db: Db,
  wanted: { readonly startsAtMs: number; readonly untilMs: number; readonly practitioner: string | null },
): Promise<NamedVisit | null> {
  const rows = await db
    .selectFrom('appointment')
    .select(['id', 'reference', 'first_name', 'last_name', 'phone', 'starts_at', 'practitioner'])
    .where('status', 'in', ['booked', 'arrived', 'fulfilled'])
    .where('starts_at', '<', wanted.untilMs)
    .where('busy_until', '>', wanted.startsAtMs)
    .orderBy('starts_at')
    .orderBy('id')
    .execute();
  const isWanted = ({ practitioner }: { readonly practitioner: string }) =>
    wanted.practitioner === null || practitioner === wanted.practitioner;
  const row = rows.find(isWanted) ?? rows[0];
  return row === undefined ? null : namedVisit(row);
}

/** Visits that were moved, cancelled or taken back here, which Cal.com still has as they were. */
export async function listDiffering(db: Db, nowMs: number): Promise<readonly DifferingVisit[]> {
  const rows = await db
    .selectFrom('cal_booking as there')
    .innerJoin('appointment as here', 'here.id', 'there.appointment_id')
    .select(['there.uid', 'there.status as status_there', 'there.starts_at as there_at'])
    .select([
      'here.id',
      'here.reference',
      'here.first_name',
      'here.last_name',
      'here.phone',
      'here.starts_at',
    ])
    .where('there.ends_at', '>', nowMs)
    // Nobody is named any more who was erased.
    .where('here.phone', '<>', '')
    .where((row) =>
      row.or([
        row.and([row('there.status', '=', 'accepted'), row('here.status', '=', 'cancelled')]),
        row.and([
          row('there.status', '=', 'accepted'),
          row('here.status', '=', 'booked'),
          row('here.starts_at', '<>', row.ref('there.starts_at')),
        ]),
        row.and([
          row('there.status', 'in', ['cancelled', 'rejected']),
          row('there.next_uid', 'is', null),
          row('there.asked_to_move', '=', 0),
          row('here.status', '=', 'booked'),
        ]),
      ]),
    )
    .orderBy('there.starts_at')
    .orderBy('there.uid')
    .execute();
  return rows.map((row) => ({
    uid: row.uid,
    visit: namedVisit(row),
    thereAtMs: row.status_there === 'accepted' ? row.there_at : null,
  }));
}

function namedVisit(row: {
  readonly id: string;
  readonly reference: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly phone: string;
  readonly starts_at: number;
}): NamedVisit {
  const { id, reference, phone, starts_at: startsAtMs } = row;
  return {
    ...{ id, reference, phone, startsAtMs },
    patient: fullName({ firstName: row.first_name, lastName: row.last_name }),
  };
}
