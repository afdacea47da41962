import { findVisitById, type Visit } from '#/features/booking/find-visit.ts';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { CheckoutContext } from '#/features/checkout/context.ts';
import type { DayNames } from '#/features/checkout/domain/explain-difference.ts';
import type { MoneyLine } from '#/features/checkout/domain/money-line.ts';
import { fullName } from '#/kernel/person-name.ts';

export type VisitNames = DayNames & {
  readonly practitioner: (id: AppointmentId) => string;
  readonly reference: (id: AppointmentId) => string;
};

/** Whom the lines of a day are about, and with whom their visits were. */
export async function dayNames(
  { database, content }: Pick<CheckoutContext, 'database' | 'content'>,
  lines: readonly MoneyLine[],
): Promise<VisitNames> {
  const visits = new Map<AppointmentId, Visit>();
  for (const id of new Set(lines.map(({ appointmentId }) => appointmentId))) {
    const visit = await findVisitById(database.db, id);
    if (visit !== undefined) visits.set(id, visit);
  }
  const nameOf = (id: AppointmentId) => {
    const slug = visits.get(id)?.practitioner;
    return content.practitioners.find((one) => one.slug === slug)?.name;
  };
  return {
    patient: (id) => {
      const visit = visits.get(id);
      return visit === undefined ? 'a visit' : fullName(visit.patient);
    },
    therapist: (id) => nameOf(id)?.split(' ')[0] ?? 'the therapist',
    practitioner: (id) => nameOf(id) ?? 'Others',
    reference: (id) => visits.get(id)?.reference ?? '',
  };
}
