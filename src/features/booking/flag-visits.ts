import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import { flagsOf, type DeskFlag } from '#/features/booking/domain/desk-flags.ts';
import { stillHolds } from '#/features/booking/domain/visit-answer.ts';
import { listAnswers } from '#/features/booking/store/visit-answer-store.ts';
import { firstVisitsOf } from '#/features/booking/store/day-store.ts';
import type { PatientId } from '#/features/patients/domain/patient.ts';
import { readPeople } from '#/features/patients/read-person.ts';
import type { Db } from '#/platform/db/database.ts';

export type FlaggableVisit = {
  readonly id: AppointmentId;
  readonly patientId: PatientId | null;
  readonly startsAtMs: number;
  readonly status: string;
  readonly hasNote: boolean;
};

/** The flags of some visits, by visit: three questions to the database, however many visits there are. */
export async function flagVisits(
  db: Db,
  visits: readonly FlaggableVisit[],
): Promise<ReadonlyMap<AppointmentId, readonly DeskFlag[]>> {
  const ids = visits.flatMap(({ patientId }) => patientId ?? []);
  const people = await readPeople(db, [...new Set(ids)]);
  const rows = [...people.values()].flatMap((person) => person.rows.map(({ id }) => id));
  const firsts = await firstVisitsOf(db, [...new Set(rows)]);
  const said = await listAnswers(
    db,
    visits.map(({ id }) => id),
  );
  return new Map(
    visits.map(({ id, patientId, startsAtMs, status, hasNote }) => {
      const person = patientId === null ? undefined : people.get(patientId);
      const began = (person?.rows ?? []).flatMap((row) => firsts.get(row.id) ?? []);
      const isFirstVisit = person !== undefined && began.every((first) => first >= startsAtMs);
      const comfort = person?.comfort ?? null;
      const ownerDecides = person?.ownerDecides ?? false;
      // Whoever is here, or does not come, says nothing more about it.
      const answers =
        status === 'booked' ? (said.get(id) ?? []).filter((word) => stillHolds(word, { startsAtMs })) : [];
      return [id, flagsOf({ comfort, ownerDecides, isFirstVisit, hasNote, answers })] as const;
    }),
  );
}
