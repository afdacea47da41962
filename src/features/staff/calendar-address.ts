import type { StaffContext } from '#/features/staff/context.ts';
import { CALENDAR_KINDS, type ListedCalendar } from '#/features/staff/domain/calendar-kind.ts';
import type { StaffFaultOf } from '#/features/staff/domain/faults.ts';
import { may } from '#/features/staff/domain/roles.ts';
import { refuseUnlessFresh, type ClinicAsker, type StaffAsker } from '#/features/staff/staff-asker.ts';
import {
  deleteCalendarAddress,
  findCalendar,
  listCalendarAddresses,
  replaceCalendarAddress,
  type CalendarName,
} from '#/features/staff/store/calendar-address-store.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import { inTransaction, type Db, type Trx } from '#/platform/db/database.ts';
import { digestOf } from '#/platform/limits/digest.ts';

/** More than anybody can try: whoever knows it reads a diary without a password. */
const SECRET_BITS = 256;

export type CalendarFault = StaffFaultOf<
  'not-allowed' | 'code-needed' | 'unknown-practitioner' | 'no-address'
>;

type CalendarContext = Pick<StaffContext, 'database' | 'clock' | 'ids' | 'content'>;

/**
 * Makes the secret of a calendar address and gives it away once: only its hash is kept. The address before stops at once.
 * It opens a diary without a sign-in, so it takes a code that was typed a moment ago.
 */
export async function makeCalendarAddress(
  context: CalendarContext,
  name: CalendarName,
  manager: ClinicAsker,
): Promise<Result<string, CalendarFault>> {
  const allowed = mayChange(context, name, manager);
  if (!allowed.ok) return allowed;
  const now = context.clock.now();
  const secret = context.ids.token(SECRET_BITS);
  await inTransaction(context.database.db, async (trx) => {
    await replaceCalendarAddress(trx, name, hashOf(secret), now.epochMilliseconds);
    await note(trx, name, manager, 'calendar.address-made', now);
  });
  return ok(secret);
}

export async function revokeCalendarAddress(
  context: CalendarContext,
  name: CalendarName,
  manager: ClinicAsker,
): Promise<Result<null, CalendarFault>> {
  const allowed = mayChange(context, name, manager);
  if (!allowed.ok) return allowed;
  return inTransaction(context.database.db, async (trx) => {
    if (!(await deleteCalendarAddress(trx, name))) return failed({ kind: 'no-address' });
    await note(trx, name, manager, 'calendar.address-revoked', context.clock.now());
    return ok(null);
  });
}

/** The calendars one may make addresses for: therapists their own, owners all. */
export async function calendarsOf(
  { database, content }: CalendarContext,
  asker: StaffAsker,
): Promise<readonly ListedCalendar[]> {
  const addresses = await listCalendarAddresses(database.db);
  return content.practitioners
    .filter(({ slug }) => isOwn(asker, slug))
    .flatMap(({ slug, name }) =>
      CALENDAR_KINDS.map((kind) => {
        const made = addresses.find((one) => one.practitioner === slug && one.kind === kind);
        return { practitioner: slug, name, kind, madeAtMs: made?.madeAtMs ?? null };
      }),
    );
}

/** The therapists who give their busy times to outside calendars. */
export async function busyCalendars(
  { content }: Pick<StaffContext, 'content'>,
  db: Db,
): Promise<readonly { readonly practitioner: string; readonly name: string }[]> {
  const made = await listCalendarAddresses(db);
  return content.practitioners
    .filter(({ slug }) => made.some(({ practitioner, kind }) => practitioner === slug && kind === 'busy'))
    .map(({ slug, name }) => ({ practitioner: slug, name }));
}

/** Whose calendar the secret opens; null for one that was never made, was revoked, or whose therapist is gone. */
export async function whoseCalendar(
  { content }: Pick<StaffContext, 'content'>,
  db: Db,
  secret: string,
): Promise<(CalendarName & { readonly name: string }) | null> {
  const found = await findCalendar(db, hashOf(secret));
  const person = content.practitioners.find(({ slug }) => slug === found?.practitioner);
  return found === null || person === undefined ? null : { ...found, name: person.name };
}

function mayChange(
  { content, clock }: CalendarContext,
  { practitioner }: CalendarName,
  manager: ClinicAsker,
): Result<null, CalendarFault> {
  if (!content.practitioners.some(({ slug }) => slug === practitioner))
    return failed({ kind: 'unknown-practitioner' });
  if (manager.staff === null) return ok(null);
  if (!isOwn(manager, practitioner)) return failed({ kind: 'not-allowed', right: 'manage-staff' });
  return refuseUnlessFresh(manager, clock.now());
}

function isOwn({ staff }: StaffAsker, practitioner: string): boolean {
  return may(staff, 'manage-staff') || (may(staff, 'see-own') && staff.practitioner === practitioner);
}

function hashOf(secret: string): string {
  return digestOf('calendar-address', secret);
}

async function note(
  trx: Trx,
  { practitioner, kind }: CalendarName,
  { actor, requestId }: ClinicAsker,
  action: `calendar.${string}`,
  now: Temporal.Instant,
): Promise<void> {
  const subject = { kind: 'calendar', id: `${practitioner}:${kind}` };
  await appendAuditEntry(trx, { actor, action, subject, requestId, at: now });
}
