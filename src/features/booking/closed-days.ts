import type { BookingContext } from '#/features/booking/context.ts';
import { listClosures } from '#/features/booking/store/closure-store.ts';
import { WEEKDAYS } from '#/kernel/weekly-hours.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';

/** When the clinic does not open, as far as anybody has said why. */
export type ClosedDays = {
  /** ISO weekdays, 1 is Monday. */
  readonly weekdays: ReadonlySet<number>;
  readonly closures: readonly {
    readonly firstDate: LocalDate;
    readonly lastDate: LocalDate;
    /** "Memorial Day" */
    readonly label: string;
  }[];
};

export async function closedDays(
  { database, content }: Pick<BookingContext, 'database' | 'content'>,
  first: LocalDate,
  last: LocalDate,
): Promise<ClosedDays> {
  const { openingHours } = content.clinic;
  const weekdays = WEEKDAYS.flatMap((day, index) => (openingHours[day].length === 0 ? [index + 1] : []));
  return { weekdays: new Set(weekdays), closures: await listClosures(database.db, first, last) };
}
