import { visitsOfPeople } from '#/features/booking/people-visits.ts';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { PersonVisit } from '#/features/booking/domain/person-visits.ts';
import { readPerson } from '#/features/patients/read-person.ts';
import type { PatientId } from '#/features/patients/domain/patient.ts';
import type { TreatmentContext } from '#/features/treatment/context.ts';
import {
  claimOfVisit,
  type Claim,
  type ClaimId,
  type CountedVisit,
} from '#/features/treatment/domain/claim.ts';
import { planCounter, type PlanCounter } from '#/features/treatment/domain/plan-counter.ts';
import { listClaims, listSaidClaims } from '#/features/treatment/store/claim-store.ts';
import { todayAt } from '#/features/clinic/domain/today.ts';
import { localDateAt } from '#/kernel/zoned-time.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

/** One claim with what counts to it. */
export type Plan = {
  readonly claim: Claim;
  readonly counter: PlanCounter<AppointmentId>;
  /** The visits that count, in the order of their times. */
  readonly visits: readonly CountedVisit<AppointmentId>[];
};

export type PersonPlans = {
  readonly plans: readonly Plan[];
  readonly ofVisit: ReadonlyMap<AppointmentId, ClaimId>;
};

type PlansContext = Pick<TreatmentContext, 'clock' | 'content' | 'sealedBox'>;

/** A visit that is not booked yet, to see where it would stand. */
export type WishedVisit = { readonly service: string; readonly startsAtMs: number };

/** Stands for a visit that is not booked yet: of several, the one with this index. */
export function wishedId(index: number): AppointmentId {
  return `wished:${String(index)}` as AppointmentId;
}

/**
 * The plans of a person, worked out from the visits as they stand. Nothing here asks who wants to know: whoever shows
 * it does.
 */
export async function plansOfPerson(
  context: PlansContext,
  db: Db | Trx,
  personId: PatientId,
  wished: readonly WishedVisit[] = [],
): Promise<PersonPlans> {
  const claims = await listClaims(db, context.sealedBox, [personId]);
  if (claims.length === 0) return { plans: [], ofVisit: new Map() };
  const booked = (await visitsOfPeople(db, [personId])).get(personId) ?? [];
  const said = await listSaidClaims(
    db,
    booked.map(({ id }) => id),
  );
  const { address } = context.content.clinic;
  const nowMs = context.clock.now().epochMilliseconds;
  const visits = booked.flatMap((visit) => countedVisit(context, visit, nowMs) ?? []);
  for (const [index, visit] of wished.entries())
    visits.push({ ...seen(context, visit), id: wishedId(index), state: 'ahead' });
  const ofVisit = new Map<AppointmentId, ClaimId>();
  for (const visit of visits) {
    const claimId = claimOfVisit(visit, claims, said);
    if (claimId !== null) ofVisit.set(visit.id, claimId);
  }
  const at = { today: todayAt(context.content.clinic, context.clock.now()), state: address.state };
  return {
    ofVisit,
    plans: claims.map((claim) => {
      const own = visits
        .filter(({ id }) => ofVisit.get(id) === claim.id)
        .toSorted((one, other) => one.startsAtMs - other.startsAtMs);
      return { claim, counter: planCounter(claim, own, at), visits: own };
    }),
  };
}

function seen({ content }: PlansContext, { service, startsAtMs }: WishedVisit) {
  const { timeZone } = content.clinic;
  const known = content.services.find(({ slug }) => slug === service);
  return { startsAtMs, day: localDateAt(timeZone, startsAtMs), isMedical: known?.kind !== 'relaxation' };
}

/** Null for what never was, or was called off. */
function countedVisit(
  context: PlansContext,
  visit: PersonVisit,
  nowMs: number,
): CountedVisit<AppointmentId> | null {
  const { id, status, endsAtMs } = visit;
  if (status === 'cancelled' || status === 'noshow' || status === 'pending') return null;
  const isOver = status === 'fulfilled' || status === 'arrived' || endsAtMs <= nowMs;
  return { ...seen(context, visit), id, state: isOver ? 'over' : 'ahead' };
}

/** The row that stands for the person of a row. */
export async function personIdOf(db: Db | Trx, patientId: PatientId): Promise<PatientId> {
  return (await readPerson(db, patientId))?.id ?? patientId;
}
