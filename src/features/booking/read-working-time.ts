import type { BookingContext } from '#/features/booking/context.ts';
import { workingTime } from '#/features/booking/domain/schedule.ts';
import { readHours } from '#/features/booking/store/diary-store.ts';
import type { Interval } from '#/kernel/interval.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';

/** When everybody who is on the clinic's list works or worked on these days, by slug. */
export async function readWorkingTime(
  { database, content }: Pick<BookingContext, 'database' | 'content'>,
  days: { readonly from: LocalDate; readonly days: number },
): Promise<ReadonlyMap<string, readonly Interval[]>> {
  const { schedules, closures } = await readHours(database.db, days);
  const range = { timeZone: content.clinic.timeZone, ...days };
  return new Map(
    content.practitioners.map(({ slug }) => {
      const schedule = schedules.get(slug);
      return [slug, schedule === undefined ? [] : workingTime(schedule, closures, range)];
    }),
  );
}
