import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { PatientId } from '#/features/patients/domain/patient.ts';
import { mayAtVisit } from '#/features/staff/domain/roles.ts';
import { refuseUnless, type NotAllowed, type StaffAsker } from '#/features/staff/staff-asker.ts';
import type { TreatmentContext } from '#/features/treatment/context.ts';
import { positionOf, type PlanPosition } from '#/features/treatment/domain/plan-counter.ts';
import { peopleWithClaims } from '#/features/treatment/store/claim-store.ts';
import {
  personIdOf,
  plansOfPerson,
  wishedId,
  type Plan,
  type WishedVisit,
} from '#/features/treatment/read-plans.ts';
import { ok, type Result } from '#/kernel/result.ts';

type Placed = {
  readonly id: AppointmentId;
  readonly practitioner: string;
  readonly patientId: PatientId | null;
};

/**
 * Where visits stand in their plans: two numbers each, for everybody who may see the visit. Payer, claim and order are
 * not among them.
 */
export async function planPositions(
  context: TreatmentContext,
  visits: readonly Placed[],
  { staff }: StaffAsker,
): Promise<ReadonlyMap<AppointmentId, PlanPosition>> {
  const { db } = context.database;
  const mine = visits.filter(({ practitioner }) => mayAtVisit(staff, 'see-day', practitioner));
  const people = await peopleWithClaims(db, [...new Set(mine.flatMap(({ patientId }) => patientId ?? []))]);
  const positions = new Map<AppointmentId, PlanPosition>();
  for (const personId of new Set(people.values())) {
    const { plans } = await plansOfPerson(context, db, personId);
    for (const { id, patientId } of mine) {
      if (patientId === null || people.get(patientId) !== personId) continue;
      const position = plans.map(({ counter }) => positionOf(counter, id)).find((one) => one !== null);
      if (position !== undefined) positions.set(id, position);
    }
  }
  return positions;
}

/** Where a visit would stand if it were booked; null when it counts to no plan. For whoever books. */
export async function positionIfBooked(
  context: TreatmentContext,
  patientId: PatientId,
  wished: WishedVisit,
  asker: StaffAsker,
): Promise<Result<PlanPosition | null, NotAllowed>> {
  const positions = await positionsIfBooked(context, patientId, [wished], asker);
  return positions.ok ? ok(positions.value[0] ?? null) : positions;
}

/** The same for several visits at once, in their order: each counts those of the others that come before it. */
export async function positionsIfBooked(
  context: TreatmentContext,
  patientId: PatientId,
  wished: readonly WishedVisit[],
  asker: StaffAsker,
): Promise<Result<readonly (PlanPosition | null)[], NotAllowed>> {
  const allowed = refuseUnless(asker, 'book');
  if (!allowed.ok) return allowed;
  return ok(await wishedPositions(context, patientId, wished));
}

/** The same without asking who wants to know: whoever shows it does. */
export async function wishedPositions(
  context: TreatmentContext,
  patientId: PatientId,
  wished: readonly WishedVisit[],
): Promise<readonly (PlanPosition | null)[]> {
  const { db } = context.database;
  const { plans } = await plansOfPerson(context, db, await personIdOf(db, patientId), wished);
  return wished.map((_, index) => wishedPosition(plans, index, wished.length));
}

function wishedPosition(plans: readonly Plan[], index: number, count: number): PlanPosition | null {
  const id = wishedId(index);
  const counter = plans.map((plan) => plan.counter).find(({ positions }) => positions.has(id));
  if (counter === undefined) return null;
  const { positions, allowed: most } = counter;
  // A visit before others makes the last of them one too many.
  const isLast = index === count - 1;
  if (isLast && most !== null && positions.size > most)
    return { position: positions.size, allowed: most, isOver: true };
  return positionOf(counter, id);
}
