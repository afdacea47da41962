import { listLinesDue, type ListedReminder } from '#/features/reminders/store/reminder-store.ts';
import { addDays, startOfDayMs, type LocalDate } from '#/kernel/zoned-time.ts';
import type { Db } from '#/platform/db/database.ts';

/** Every reminder that is or was due on a day of the clinic's calendar, in order, and how it ended. */
export function remindersOfDay(
  db: Db,
  timeZone: string,
  date: LocalDate,
): Promise<readonly ListedReminder[]> {
  const [fromMs, toMs] = [startOfDayMs(timeZone, date), startOfDayMs(timeZone, addDays(date, 1))];
  return listLinesDue(db, { fromMs, toMs });
}
