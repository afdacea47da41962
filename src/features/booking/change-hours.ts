import type { BookingContext } from '#/features/booking/context.ts';
import type { FaultOf } from '#/features/booking/domain/faults.ts';
import type { HoursChange } from '#/features/booking/domain/hours-change.ts';
import { touchedVisits } from '#/features/booking/domain/touched-visits.ts';
import type { GivenAnswer } from '#/features/booking/domain/hours-taken-back.ts';
import type { LocalPeriod } from '#/features/booking/domain/schedule.ts';
import { listVisitsAhead } from '#/features/booking/store/ahead-store.ts';
import type { AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import { readHours } from '#/features/booking/store/diary-store.ts';
import { insertHoursChange } from '#/features/booking/store/hours-change-store.ts';
import { writeHours } from '#/features/booking/write-hours.ts';
import { HOME_LOCATION } from '#/features/patients/domain/patient.ts';
import { refuseUnless, type NotAllowed, type StaffAsker } from '#/features/staff/staff-asker.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { addDays, epochDayOf, localDateAt, startOfDayMs, type LocalDate } from '#/kernel/zoned-time.ts';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import { inTransaction, type Db, type Trx } from '#/platform/db/database.ts';

export type HoursFault =
  NotAllowed | FaultOf<'unknown-practitioner' | 'unknown-room' | 'hours-overlap' | 'ends-before-it-begins'>;

/** A change that was made: `id` names it for its undo, and the visits it touched come soonest first. */
export type ChangedHours = { readonly id: number; readonly touched: readonly AppointmentRecord[] };

type VisitAnswer = Pick<GivenAnswer, 'appointmentId' | 'version' | 'kind'>;

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
 * becomes of each is decided for each.
 */
export async function changeHours(
  context: BookingContext,
  change: HoursChange,
  asker: StaffAsker,
  /** What is about to be done with the visits, so that one undo takes all of it back. */
  chosen: readonly VisitAnswer[] = [],
): Promise<Result<ChangedHours, HoursFault>> {
  const sound = check(context, change, asker);
  if (!sound.ok) return sound;
  return inTransaction(context.database.db, async (trx) => {
    const now = context.clock.now();
    const touched = await touchedBy(context, trx, change);
    const location = HOME_LOCATION;
    const written = await writeHours(context, trx, change);
    const answers = answersOf(chosen, touched);
    const id = await insertHoursChange(trx, {
      ...written,
      location,
      answers,
      madeAtMs: now.epochMilliseconds,
    });
    await appendAuditEntry(trx, {
      actor: asker.actor,
      action: `hours.${change.kind}`,
      subject: subjectOf(change),
      requestId: asker.requestId,
      at: now,
      detail: { ...daysOf(change), touched: touched.length },
    });
    return ok({ id, touched });
  });
}

function answersOf(
  chosen: readonly VisitAnswer[],
  touched: readonly AppointmentRecord[],
): readonly GivenAnswer[] {
  return touched.flatMap(({ id, startsAtMs, practitioner }) => {
    const own = chosen.find(({ appointmentId }) => appointmentId === id);
    return own === undefined ? [] : [{ ...own, startsAtMs, practitioner }];
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
