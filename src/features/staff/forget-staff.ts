import type { StaffContext } from '#/features/staff/context.ts';
import { ABSOLUTE_MS } from '#/features/staff/domain/session.ts';
import { FORGET_MS } from '#/features/staff/domain/throttle.ts';
import { deleteOtherCalendarAddresses } from '#/features/staff/store/calendar-address-store.ts';
import { deleteOldSessions } from '#/features/staff/store/end-sessions.ts';
import { deleteFormerMembers } from '#/features/staff/store/staff-store.ts';
import { forgetOldTries } from '#/features/staff/store/throttle-store.ts';
import { HOUR_MS } from '#/kernel/zoned-time.ts';

/** As long as the trail says what somebody did, it must be known who that was (45 CFR 164.316). */
const KEEPS_FORMER = { years: 6 } as const;
/** What was typed before a session ended waits for its writer, but not overnight. */
const KEEPS_FORM_MS = ABSOLUTE_MS + HOUR_MS;

type ForgetContext = Pick<StaffContext, 'database' | 'clock' | 'content'>;

/**
 * Forgets sessions that nothing opens any more, old wrong tries, people who left long ago, and the calendar addresses of
 * therapists who are gone: whoever comes after them under the same name must not be read by them.
 */
export async function forgetStaff(context: ForgetContext): Promise<number> {
  const { db } = context.database;
  const nowMs = context.clock.now().epochMilliseconds;
  const sessions = await deleteOldSessions(db, nowMs - KEEPS_FORM_MS);
  const tries = await forgetOldTries(db, nowMs - FORGET_MS);
  const people = await deleteFormerMembers(db, keptSinceMs(context));
  const practitioners = context.content.practitioners.map(({ slug }) => slug);
  await deleteOtherCalendarAddresses(db, practitioners);
  return sessions + tries + people;
}

/** Who left before this moment is forgotten. */
function keptSinceMs({ clock, content }: ForgetContext): number {
  const now = clock.now().toZonedDateTimeISO(content.clinic.timeZone);
  return now.subtract(KEEPS_FORMER).epochMilliseconds;
}

/** Until when the record of somebody who left is kept. */
export function keptUntil(
  { content }: Pick<StaffContext, 'content'>,
  disabledAtMs: number,
): Temporal.PlainDate {
  const left = Temporal.Instant.fromEpochMilliseconds(disabledAtMs);
  return left.toZonedDateTimeISO(content.clinic.timeZone).add(KEEPS_FORMER).toPlainDate();
}
