import type { BookingContext } from '#/features/booking/context.ts';
import type { FaultOf } from '#/features/booking/domain/faults.ts';
import { absence, touchedVisits, type HoursChange } from '#/features/booking/domain/hours-change.ts';
import type { LocalPeriod } from '#/features/booking/domain/schedule.ts';
import { listVisitsAhead } from '#/features/booking/store/ahead-store.ts';
import type { AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import { readHours } from '#/features/booking/store/diary-store.ts';
import { insertRoomOut } from '#/features/booking/store/room-out-store.ts';
import {
  deleteChangedDay,
  deleteClosureOn,
  insertChangedDay,
  insertClosure,
  insertTimeOff,
  replaceWeek,
} from '#/features/booking/store/schedule-store.ts';
import { HOME_LOCATION } from '#/features/patients/domain/patient.ts';
import { refuseUnless, type NotAllowed, type StaffAsker } from '#/features/staff/staff-asker.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { addDays, epochDayOf, localDateAt, startOfDayMs, type LocalDate } from '#/kernel/zoned-time.ts';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import { inTransaction, type Db, type Trx } from '#/platform/db/database.ts';

export type HoursFault =
  NotAllowed | FaultOf<'unknown-practitioner' | 'unknown-room' | 'hours-overlap' | 'ends-before-it-begins'>;

/** The visits a change would touch, soonest first. Writes nothing and tells nobody. */
export async function previewHours(
  context: BookingContext,
  change: HoursChange,
  asker: StaffAsker,
): Promise<Result<readonly AppointmentRecord[], HoursFault>> {
  const sound = check(context, change, asker);
  if (!sound.ok) return sound;
  return ok(await touchedBy(context, context.database.db, change));
}

/**
 * Changes hours, closes a day or a room. The visits it touches stay as they are, and nobody is told anything: what
 * becomes of each is decided for each. They come back, soonest first.
 */
export async function changeHours(
  context: BookingContext,
  change: HoursChange,
  asker: StaffAsker,
): Promise<Result<readonly AppointmentRecord[], HoursFault>> {
  const sound = check(context, change, asker);
  if (!sound.ok) return sound;
  return inTransaction(context.database.db, async (trx) => {
    const touched = await touchedBy(context, trx, change);
    await write(context, trx, change);
    await appendAuditEntry(trx, {
      actor: asker.actor,
      action: `hours.${change.kind}`,
      subject: subjectOf(change),
      requestId: asker.requestId,
      at: context.clock.now(),
      detail: { ...daysOf(change), touched: touched.length },
    });
    return ok(touched);
  });
}

function check(
  { content }: Pick<BookingContext, 'content'>,
  change: HoursChange,
  asker: StaffAsker,
): Result<null, HoursFault> {
  const allowed = refuseUnless(asker, 'manage-hours');
  if (!allowed.ok) return allowed;
  if ('practitioner' in change && !content.practitioners.some(({ slug }) => slug === change.practitioner))
    return failed({ kind: 'unknown-practitioner' });
  if (change.kind === 'room-out' && !content.rooms.some(({ slug }) => slug === change.room))
    return failed({ kind: 'unknown-room' });
  switch (change.kind) {
    case 'week':
      return checkPeriods(change.weekly);
    case 'day':
      return checkPeriods([change.periods]);
    case 'away':
    case 'room-out':
      return change.fromMs < change.toMs ? ok(null) : failed({ kind: 'ends-before-it-begins' });
    case 'closed':
      return ok(null);
  }
}

function checkPeriods(
  days: readonly (readonly LocalPeriod[])[],
): Result<null, FaultOf<'hours-overlap' | 'ends-before-it-begins'>> {
  for (const day of days) {
    if (day.some(({ fromMinutes, toMinutes }) => fromMinutes >= toMinutes))
      return failed({ kind: 'ends-before-it-begins' });
    const sorted = day.toSorted((one, other) => one.fromMinutes - other.fromMinutes);
    if (sorted.some(({ fromMinutes }, n) => n > 0 && fromMinutes < (sorted[n - 1]?.toMinutes ?? 0)))
      return failed({ kind: 'hours-overlap' });
  }
  return ok(null);
}

async function touchedBy(
  context: BookingContext,
  db: Db | Trx,
  change: HoursChange,
): Promise<readonly AppointmentRecord[]> {
  const { timeZone } = context.content.clinic;
  const nowMs = context.clock.now().epochMilliseconds;
  const span = spanOf(change, timeZone);
  const visits = await listVisitsAhead(db, { ...span, fromMs: Math.max(span.fromMs, nowMs) });
  const [first, last] = [visits[0], visits.at(-1)];
  if (first === undefined || last === undefined) return [];
  const from = localDateAt(timeZone, first.startsAtMs);
  const days = epochDayOf(localDateAt(timeZone, last.endsAtMs)) - epochDayOf(from) + 1;
  return touchedVisits(visits, await readHours(db, { from, days }), change, timeZone);
}

/** Between which instants a change can touch a visit. */
function spanOf(change: HoursChange, timeZone: string): { readonly fromMs: number; readonly toMs: number } {
  const day = (date: LocalDate) => ({
    fromMs: startOfDayMs(timeZone, date),
    toMs: startOfDayMs(timeZone, addDays(date, 1)),
  });
  switch (change.kind) {
    case 'week':
      return { fromMs: startOfDayMs(timeZone, change.firstDate), toMs: Number.MAX_SAFE_INTEGER };
    case 'day':
    case 'closed':
      return day(change.localDate);
    case 'away':
    case 'room-out':
      return change;
  }
}

async function write({ content, ids }: BookingContext, trx: Trx, change: HoursChange): Promise<void> {
  switch (change.kind) {
    case 'week':
      return replaceWeek(trx, change.practitioner, change, HOME_LOCATION);
    case 'day': {
      await deleteChangedDay(trx, change.practitioner, change.localDate);
      const rows = Math.max(change.periods.length, 1);
      const names = Array.from({ length: rows }, () => ids.uuid());
      return insertChangedDay(trx, names, change.practitioner, change);
    }
    case 'away': {
      const whole = ids.uuid();
      for (const off of absence(content.clinic.timeZone, change))
        await insertTimeOff(trx, { id: ids.uuid(), absence: whole }, change.practitioner, off);
      return;
    }
    case 'closed': {
      const { localDate, name } = change;
      await deleteClosureOn(trx, localDate);
      return insertClosure(trx, ids.uuid(), { firstDate: localDate, lastDate: localDate }, name);
    }
    case 'room-out': {
      const { room, fromMs, toMs } = change;
      return insertRoomOut(trx, { id: ids.uuid(), room, start: fromMs, end: toMs, location: HOME_LOCATION });
    }
  }
}

function subjectOf(change: HoursChange): { readonly kind: string; readonly id: string } {
  if (change.kind === 'closed') return { kind: 'clinic', id: 'clinic' };
  if (change.kind === 'room-out') return { kind: 'room', id: change.room };
  return { kind: 'schedule', id: change.practitioner };
}

function daysOf(change: HoursChange): Readonly<Record<string, string | number>> {
  switch (change.kind) {
    case 'week':
      return { firstDate: change.firstDate };
    case 'day':
    case 'closed':
      return { localDate: change.localDate };
    case 'away':
    case 'room-out':
      return { fromMs: change.fromMs, toMs: change.toMs };
  }
}
