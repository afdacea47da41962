import type {
  AppointmentId,
  AppointmentReference,
  AppointmentStatus,
  Canceller,
} from '#/features/booking/domain/appointment.ts';
import type { BookedFacts, PatientId } from '#/features/patients/domain/patient.ts';

/** A visit as it stands in the list of a person's visits. */
export type PersonVisit = {
  readonly personId: PatientId;
  readonly id: AppointmentId;
  readonly reference: AppointmentReference;
  readonly status: AppointmentStatus;
  readonly startsAtMs: number;
  readonly endsAtMs: number;
  readonly localStart: string;
  readonly practitioner: string;
  readonly service: string;
  readonly feeCents: number;
  readonly cancelledBy: Canceller | null;
  readonly bookedAtMs: number;
  /** As it was typed for this visit. */
  readonly typed: BookedFacts;
};

type TimedVisit = {
  readonly status: AppointmentStatus;
  readonly startsAtMs: number;
  readonly endsAtMs: number;
};

/** The visits still to come, the next one first, and the one that took place last. */
export function nextAndLast<Visit extends TimedVisit>(
  visits: readonly Visit[],
  nowMs: number,
): { readonly ahead: readonly Visit[]; readonly last: Visit | null } {
  const standing = visits
    .filter(({ status }) => status !== 'cancelled' && status !== 'noshow')
    .toSorted((one, other) => one.startsAtMs - other.startsAtMs);
  const isAhead = ({ status, endsAtMs }: Visit) => status !== 'fulfilled' && endsAtMs > nowMs;
  return {
    ahead: standing.filter(isAhead),
    last: standing.filter((visit) => !isAhead(visit)).at(-1) ?? null,
  };
}
