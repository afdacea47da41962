import type { BookingContext } from '#/features/booking/context.ts';
import { ALWAYS, type LocalPeriod, type WorkingWeek } from '#/features/booking/domain/schedule.ts';
import {
  listClosuresFrom,
  listExceptionsFrom,
  type ClosureRow,
  type ExceptionRow,
} from '#/features/booking/store/coming-hours-store.ts';
import { readHours } from '#/features/booking/store/diary-store.ts';
import { listRoomsOut, type RoomOut } from '#/features/booking/store/room-out-store.ts';
import { todayAt } from '#/features/clinic/domain/today.ts';
import { refuseUnless, type NotAllowed, type StaffAsker } from '#/features/staff/staff-asker.ts';
import { ok, type Result } from '#/kernel/result.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';

/** Somebody's usual week now, and those that begin later. */
export type Weeks = {
  readonly practitioner: string;
  readonly name: string;
  /** Null: the desk has given them no hours. */
  readonly now: WorkingWeek | null;
  readonly later: readonly WorkingWeek[];
};

export type Absence = {
  /** Names it when it is taken back. */
  readonly id: string;
  readonly practitioner: string;
  readonly first: Edge;
  readonly last: Edge;
};
/** A day, and the minute of it; null is its very beginning or end. */
export type Edge = { readonly localDate: LocalDate; readonly minutes: number | null };

export type ChangedHours = {
  readonly practitioner: string;
  readonly localDate: LocalDate;
  readonly periods: readonly LocalPeriod[];
};

export type ComingHours = {
  readonly weeks: readonly Weeks[];
  readonly absences: readonly Absence[];
  readonly changedDays: readonly ChangedHours[];
  readonly closures: readonly ClosureRow[];
  readonly roomsOut: readonly RoomOut[];
};

const FAR_DAYS = 3_660;

/** Everything about hours that holds now or is to come. */
export async function readComingHours(
  context: BookingContext,
  asker: StaffAsker,
): Promise<Result<ComingHours, NotAllowed>> {
  const allowed = refuseUnless(asker, 'manage-hours');
  if (!allowed.ok) return allowed;
  const { db } = context.database;
  const now = context.clock.now();
  const today = todayAt(context.content.clinic, now);
  const [hours, exceptions, closures, roomsOut] = await Promise.all([
    readHours(db, { from: today, days: FAR_DAYS }),
    listExceptionsFrom(db, today),
    listClosuresFrom(db, today),
    listRoomsOut(db, now.epochMilliseconds),
  ]);
  return ok({
    weeks: context.content.practitioners.map(({ slug, name }) => {
      const weeks = hours.schedules.get(slug)?.weeks ?? [];
      return {
        ...{ practitioner: slug, name },
        now: weeks.findLast(({ firstDate }) => firstDate <= today) ?? null,
        later: weeks.filter(({ firstDate }) => firstDate > today && firstDate !== ALWAYS),
      };
    }),
    absences: absencesOf(exceptions),
    changedDays: changedDaysOf(exceptions),
    ...{ closures, roomsOut },
  });
}

function absencesOf(rows: readonly ExceptionRow[]): readonly Absence[] {
  const away = rows.filter(({ kind }) => kind === 'away');
  const whole = Map.groupBy(away, ({ absence, id }) => absence ?? id);
  return [...whole].flatMap(([id, parts]) => {
    const [first, last] = [parts[0], parts.at(-1)];
    if (first === undefined || last === undefined) return [];
    const { practitioner } = first;
    return {
      ...{ id, practitioner },
      first: { localDate: first.firstDate, minutes: first.period?.fromMinutes ?? null },
      last: { localDate: last.lastDate, minutes: last.period?.toMinutes ?? null },
    };
  });
}

function changedDaysOf(rows: readonly ExceptionRow[]): readonly ChangedHours[] {
  const changed = rows.filter(({ kind }) => kind === 'changed');
  const days = Map.groupBy(changed, ({ practitioner, firstDate }) => `${firstDate} ${practitioner}`);
  return [...days.values()].flatMap((parts) => {
    const [first] = parts;
    if (first === undefined) return [];
    const periods = parts.flatMap(({ period }) => period ?? []);
    return { practitioner: first.practitioner, localDate: first.firstDate, periods };
  });
}
