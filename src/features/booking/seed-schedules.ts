import type { BookingContext } from '#/features/booking/context.ts';
import { weeklyPeriods } from '#/features/booking/domain/schedule.ts';
import {
  insertWeeklyHours,
  isScheduleEmpty,
  type WeeklyHoursRow,
} from '#/features/booking/store/schedule-store.ts';
import { inTransaction, type Trx } from '#/platform/db/database.ts';

/**
 * Fills the weekly hours from the content, once: only when the database knows no hours yet. From then on the
 * desk owns them. Returns whether it did; `also` runs in the same transaction when it does.
 */
export async function seedSchedules(
  context: Pick<BookingContext, 'database' | 'content'>,
  also: (trx: Trx) => Promise<void> = async () => undefined,
): Promise<boolean> {
  const rows: readonly WeeklyHoursRow[] = context.content.practitioners.flatMap(({ slug, weeklyHours }) =>
    weeklyPeriods(weeklyHours).flatMap((periods, index) =>
      periods.map((period) => ({ practitioner: slug, weekday: index + 1, ...period })),
    ),
  );
  return inTransaction(context.database.db, async (trx) => {
    if (!(await isScheduleEmpty(trx))) return false;
    await insertWeeklyHours(trx, rows);
    await also(trx);
    return true;
  });
}
