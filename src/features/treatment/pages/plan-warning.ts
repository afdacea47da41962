import type { AstroGlobal } from 'astro';
import { findVisitById } from '#/features/booking/find-visit.ts';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import { openStep } from '#/features/booking/pages/step.ts';
import { nameKeyOf } from '#/features/patients/domain/name-key.ts';
import { wishedPositions } from '#/features/treatment/plan-positions.ts';
import { ordinal, visitsWords } from '#/features/treatment/ui/plan-words.ts';
import { isUuid } from '#/kernel/ids.ts';

/**
 * Above the button that books: the visit is one more than somebody has agreed to pay for. Only for a patient who came by
 * the private link of a visit and books for themselves; null for everybody else, so that a stranger who types a name
 * learns nothing.
 */
export async function planWarning(astro: AstroGlobal): Promise<string | null> {
  const { context } = astro.locals;
  const { knownBy, hold, details } = openStep(astro).draft;
  if (knownBy === null || hold === null || !isUuid(knownBy)) return null;
  const visit = await findVisitById(context.database.db, knownBy as AppointmentId);
  if (visit === undefined || visit.patientId === null) return null;
  const typed = { firstName: details?.['firstName'] ?? '', lastName: details?.['lastName'] ?? '' };
  if (nameKeyOf(typed) !== nameKeyOf(visit.patient)) return null;
  const [position = null] = await wishedPositions(context, visit.patientId, [hold]);
  if (position?.isOver !== true || position.allowed === null) return null;
  return (
    `This would be the ${ordinal(position.position)} visit of your plan, and your plan is for ` +
    `${visitsWords(position.allowed)} so far. You can book it and pay for it yourself, or call us first.`
  );
}
