import type { BookingContext } from '#/features/booking/context.ts';
import { readDay, type DeskDay } from '#/features/booking/read-day.ts';
import type { NotAllowed, StaffAsker } from '#/features/staff/staff-asker.ts';
import type { TreatmentContext } from '#/features/treatment/context.ts';
import type { PlanPosition } from '#/features/treatment/domain/plan-counter.ts';
import { planPositions } from '#/features/treatment/plan-positions.ts';
import { ok, type Result } from '#/kernel/result.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';
import { digestOf } from '#/platform/limits/digest.ts';

export type PlannedDay = DeskDay & {
  /** Where visits stand in their plans, by visit: two numbers each. */
  readonly plans: ReadonlyMap<string, PlanPosition>;
};

/** One day at the desk with the places of its visits in their plans. Its version changes with them too. */
export async function readDayWithPlans(
  context: Pick<BookingContext, 'database' | 'content' | 'clock'> & TreatmentContext,
  date: LocalDate,
  asker: StaffAsker,
): Promise<Result<PlannedDay, NotAllowed>> {
  const day = await readDay(context, date, asker);
  if (!day.ok) return day;
  const plans = await planPositions(context, day.value.visits, asker);
  if (plans.size === 0) return ok({ ...day.value, plans });
  const version = digestOf(day.value.version, JSON.stringify([...plans])).slice(0, 22);
  return ok({ ...day.value, version, plans });
}
