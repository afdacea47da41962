import type { BookingContext } from '#/features/booking/context.ts';
import type { DeskFlag } from '#/features/booking/domain/desk-flags.ts';
import { flagVisits } from '#/features/booking/flag-visits.ts';
import { instantsAround } from '#/features/booking/domain/diary.ts';
import { workingTime } from '#/features/booking/domain/schedule.ts';
import { listVisitsStarting, type DayVisit } from '#/features/booking/store/day-store.ts';
import { readDiary } from '#/features/booking/store/diary-store.ts';
import { closureOn } from '#/features/booking/store/closure-store.ts';
import { may } from '#/features/staff/domain/roles.ts';
import type { NotAllowed, StaffAsker } from '#/features/staff/staff-asker.ts';
import type { Interval } from '#/kernel/interval.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { addDays, startOfDayMs, type LocalDate } from '#/kernel/zoned-time.ts';
import { digestOf } from '#/platform/limits/digest.ts';

export type DayColumn = {
  readonly practitioner: string;
  readonly name: string;
  /** When they work on this day, holidays and absences taken out. Epoch milliseconds. */
  readonly working: readonly Interval[];
};

export type FlaggedDayVisit = DayVisit & { readonly flags: readonly DeskFlag[] };

export type DeskDay = {
  /** Of everything below: it changes when any of it does, on whichever database. */
  readonly version: string;
  readonly date: LocalDate;
  readonly timeZone: string;
  /** Why the clinic is shut, such as the name of a holiday. */
  readonly closed: string | null;
  readonly columns: readonly DayColumn[];
  readonly visits: readonly FlaggedDayVisit[];
};

/** One day at the desk: everybody's for the front desk, one's own for a therapist. */
export async function readDay(
  context: Pick<BookingContext, 'database' | 'content' | 'clock'>,
  date: LocalDate,
  { staff }: StaffAsker,
): Promise<Result<DeskDay, NotAllowed>> {
  const seesAll = may(staff, 'see-day');
  if (!seesAll && (!may(staff, 'see-own') || staff.practitioner === null))
    return failed({ kind: 'not-allowed', right: 'see-day' });
  const own = seesAll ? null : staff.practitioner;
  const { timeZone } = context.content.clinic;
  const { db } = context.database;
  const day = { start: startOfDayMs(timeZone, date), end: startOfDayMs(timeZone, addDays(date, 1)) };
  const days = { from: date, days: 1 };
  const nowMs = context.clock.now().epochMilliseconds;
  const named = own === null ? null : [own];
  const [visits, diary, closed] = await Promise.all([
    listVisitsStarting(db, day, own),
    readDiary(db, days, instantsAround(days), nowMs, named),
    closureOn(db, date),
  ]);
  const columns = columnsOf(context, visits, own).map(({ slug, name }) => {
    const schedule = diary.schedules.get(slug);
    const range = { timeZone, ...days };
    const working = schedule === undefined ? [] : workingTime(schedule, diary.closures, range);
    return { practitioner: slug, name, working };
  });
  const flags = await flagVisits(db, visits);
  const flagged = visits.map((visit) => ({ ...visit, flags: flags.get(visit.id) ?? [] }));
  const seen = { date, timeZone, closed, columns, visits: flagged };
  return ok({ ...seen, version: digestOf(JSON.stringify(seen)).slice(0, 22) });
}

/** Everybody of the content, then whoever has left and still has visits on this day. */
function columnsOf(
  { content }: Pick<BookingContext, 'content'>,
  visits: readonly DayVisit[],
  own: string | null,
): readonly { readonly slug: string; readonly name: string }[] {
  const known = content.practitioners.filter(({ slug }) => own === null || slug === own);
  const others = new Set(visits.map(({ practitioner }) => practitioner));
  for (const { slug } of known) others.delete(slug);
  return [...known, ...[...others].map((slug) => ({ slug, name: slug }))];
}
