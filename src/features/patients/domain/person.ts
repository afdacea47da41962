import type { HeardFrom } from '#/features/patients/domain/heard-from.ts';
import type {
  ComfortCard,
  PatientFacts,
  PatientId,
  PatientRecord,
} from '#/features/patients/domain/patient.ts';

/** One human being: the row that was kept, and those that were merged into it. */
export type Person = {
  readonly id: PatientId;
  readonly facts: PatientFacts;
  readonly comfort: ComfortCard;
  readonly ownerDecides: boolean;
  readonly heardFrom: HeardFrom | null;
  readonly createdAtMs: number;
  readonly rows: readonly [PatientRecord, ...PatientRecord[]];
};

/** Null for no rows. The kept row comes first and speaks for the person; what it does not say, the others may. */
export function personOf(rows: readonly PatientRecord[]): Person | null {
  const [kept, ...merged] = rows;
  if (kept === undefined) return null;
  return {
    id: kept.id,
    facts: kept.facts,
    comfort: merged.map(({ comfort }) => comfort).reduce(comfortOfBoth, kept.comfort),
    ownerDecides: rows.some(({ ownerDecides }) => ownerDecides),
    heardFrom: rows.map(({ heardFrom }) => heardFrom).find((one) => one !== null) ?? null,
    createdAtMs: Math.min(...rows.map(({ createdAtMs }) => createdAtMs)),
    rows: [kept, ...merged],
  };
}

/** What harms when it is forgotten holds if either says so. */
function comfortOfBoth(one: ComfortCard, other: ComfortCard): ComfortCard {
  return {
    pressure: one.pressure ?? other.pressure,
    position: one.position ?? other.position,
    scents: [one.scents, other.scents].includes('none') ? 'none' : (one.scents ?? other.scents),
    nutOil: [one.nutOil, other.nutOil].includes('never') ? 'never' : (one.nutOil ?? other.nutOil),
    talk: one.talk ?? other.talk,
    language: one.language ?? other.language,
    interpreter: one.interpreter || other.interpreter,
    stepFree: one.stepFree || other.stepFree,
  };
}
