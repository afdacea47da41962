import type { BookingContext } from '#/features/booking/context.ts';
import { absence, type HoursChange } from '#/features/booking/domain/hours-change.ts';
import type { FormerHours, TakenBack } from '#/features/booking/domain/hours-taken-back.ts';
import { readHours } from '#/features/booking/store/diary-store.ts';
import { deleteRoomOut, insertRoomOut } from '#/features/booking/store/room-out-store.ts';
import {
  deleteAbsence,
  deleteChangedDay,
  deleteWeek,
  insertChangedDay,
  insertTimeOff,
  replaceWeek,
} from '#/features/booking/store/schedule-store.ts';
import {
  deleteClosure,
  findClosureOn,
  insertClosure,
  renameClosure,
} from '#/features/booking/store/closure-store.ts';
import { HOME_LOCATION } from '#/features/patients/domain/patient.ts';
import type { Trx } from '#/platform/db/database.ts';

/** How a change is taken back, and what stood in its place. */
export type WrittenHours = { readonly what: TakenBack; readonly former: FormerHours | null };

type Writing = Pick<BookingContext, 'content' | 'ids'>;

export async function writeHours(context: Writing, trx: Trx, change: HoursChange): Promise<WrittenHours> {
  const { content, ids } = context;
  const id = ids.uuid();
  switch (change.kind) {
    case 'week': {
      const { kind, practitioner, firstDate } = change;
      const { weeks } = await hoursOf(trx, practitioner, firstDate);
      const before = weeks.find((week) => week.firstDate === firstDate);
      await replaceWeek(trx, practitioner, change, HOME_LOCATION);
      const former = before === undefined ? null : { kind, weekly: before.weekly };
      return { what: { kind, practitioner, firstDate }, former };
    }
    case 'day': {
      const { kind, practitioner, localDate } = change;
      const { changedDays } = await hoursOf(trx, practitioner, localDate);
      const before = changedDays.find((day) => day.localDate === localDate);
      await writeDay(context, trx, change);
      const former = before === undefined ? null : { kind, periods: before.periods };
      return { what: { kind, practitioner, localDate }, former };
    }
    case 'away': {
      for (const off of absence(content.clinic.timeZone, change))
        await insertTimeOff(trx, { id: ids.uuid(), absence: id }, change.practitioner, off);
      return { what: { kind: 'away', id }, former: null };
    }
    case 'closed': {
      const { kind, localDate, name } = change;
      const before = await findClosureOn(trx, localDate);
      if (before !== null) {
        await renameClosure(trx, before.id, name);
        return { what: { kind, id: before.id }, former: { kind, name: before.label } };
      }
      await insertClosure(trx, id, { firstDate: localDate, lastDate: localDate }, name);
      return { what: { kind, id }, former: null };
    }
    case 'room-out': {
      const { kind, room, fromMs, toMs } = change;
      await insertRoomOut(trx, { id, room, start: fromMs, end: toMs, location: HOME_LOCATION });
      return { what: { kind, id }, former: null };
    }
  }
}

/** The hours as they were before. False when the change does not stand any more: nothing is written then. */
export async function unwriteHours(
  context: Writing,
  trx: Trx,
  what: TakenBack,
  former: FormerHours | null,
): Promise<boolean> {
  if (former?.kind === 'closed' && what.kind === 'closed') return renameClosure(trx, what.id, former.name);
  if (!(await remove(trx, what))) return false;
  if (former?.kind === 'week' && what.kind === 'week')
    await replaceWeek(trx, what.practitioner, { ...what, weekly: former.weekly }, HOME_LOCATION);
  if (former?.kind === 'day' && what.kind === 'day')
    await writeDay(context, trx, { ...what, periods: former.periods });
  return true;
}

function remove(trx: Trx, what: TakenBack): Promise<boolean> {
  switch (what.kind) {
    case 'week':
      return deleteWeek(trx, what.practitioner, what.firstDate);
    case 'day':
      return deleteChangedDay(trx, what.practitioner, what.localDate);
    case 'away':
      return deleteAbsence(trx, what.id);
    case 'closed':
      return deleteClosure(trx, what.id);
    case 'room-out':
      return deleteRoomOut(trx, what.id);
  }
}

async function writeDay(
  { ids }: Pick<Writing, 'ids'>,
  trx: Trx,
  { practitioner, localDate, periods }: Omit<Extract<HoursChange, { kind: 'day' }>, 'kind'>,
): Promise<void> {
  await deleteChangedDay(trx, practitioner, localDate);
  const names = Array.from({ length: Math.max(periods.length, 1) }, () => ids.uuid());
  await insertChangedDay(trx, names, practitioner, { localDate, periods });
}

async function hoursOf(trx: Trx, practitioner: string, from: Parameters<typeof readHours>[1]['from']) {
  const { schedules } = await readHours(trx, { from, days: 1 });
  return schedules.get(practitioner) ?? { weeks: [], changedDays: [] };
}
