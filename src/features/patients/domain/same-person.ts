import type { PatientId } from '#/features/patients/domain/patient.ts';

/** One way in which a patient was booked, with one mailbox and one name: the birth date that was typed, or none. */
export type KnownAs = {
  readonly patientId: PatientId;
  /** The person whom the patient's row stands for. */
  readonly keptId: PatientId;
  readonly birthDate: string | null;
};

/**
 * Whose visit it is among those whom mailbox and name fit; null when it is nobody's, or when nobody can tell. Whoever
 * was booked in the very same way before is meant. Else the one person none of whose birth dates speaks against it.
 */
export function samePerson(known: readonly KnownAs[], birthDate: string | null): PatientId | null {
  const exact = known.find((one) => one.birthDate === birthDate);
  if (exact !== undefined) return exact.patientId;
  const fitting = known.filter(({ keptId }) => isPossible(datesOf(known, keptId), birthDate));
  const people = new Set(fitting.map(({ keptId }) => keptId));
  return people.size === 1 ? (firstOf(fitting)?.patientId ?? null) : null;
}

function isPossible(dates: readonly string[], birthDate: string | null): boolean {
  return birthDate === null || dates.length === 0;
}

function datesOf(known: readonly KnownAs[], person: PatientId): readonly string[] {
  return known.flatMap(({ keptId, birthDate }) =>
    keptId === person && birthDate !== null ? [birthDate] : [],
  );
}

/** In whatever order the database gave them. */
function firstOf(known: readonly KnownAs[]): KnownAs | undefined {
  return known.toSorted((one, other) => (one.patientId < other.patientId ? -1 : 1))[0];
}
