import type { BookingContext } from '#/features/booking/context.ts';
import type { PhoneTaskKind } from '#/features/booking/domain/phone-task.ts';
import { workingTime } from '#/features/booking/domain/schedule.ts';
import { listVisitsAhead } from '#/features/booking/store/ahead-store.ts';
import type { AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import { readHours } from '#/features/booking/store/diary-store.ts';
import { listMovingRequests } from '#/features/booking/store/moving-request-store.ts';
import { listOverriddenRules } from '#/features/booking/record-override.ts';
import { closeTask, listOpenCalls } from '#/features/booking/store/phone-task-store.ts';
import { refuseUnless, type NotAllowed, type StaffAsker } from '#/features/staff/staff-asker.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { contains, type Interval } from '#/kernel/interval.ts';
import { epochDayOf, localDateAt } from '#/kernel/zoned-time.ts';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import { inTransaction } from '#/platform/db/database.ts';

/** Why somebody has to look at a visit. */
export type VisitNeed = { readonly visit: AppointmentRecord } & (
  | { readonly kind: 'call'; readonly task: string; readonly about: PhoneTaskKind; readonly dueAtMs: number }
  /** The clinic asked for another time, and no answer has come. */
  | { readonly kind: 'asked-to-move' }
  | { readonly kind: 'outside-hours' }
  /** The therapist is no longer in the content. */
  | { readonly kind: 'therapist-gone' }
);

type NeedContext = Pick<BookingContext, 'database' | 'clock' | 'content'>;

/** Worked out anew each time, so that each closes by itself when its cause is gone. A visit is named once. */
export async function visitsThatNeed(context: NeedContext): Promise<readonly VisitNeed[]> {
  const { db } = context.database;
  const nowMs = context.clock.now().epochMilliseconds;
  const calls = await listOpenCalls(db, nowMs);
  const asked = new Set(await listMovingRequests(db));
  const named = new Set(calls.map(({ visit }) => visit.id));
  const ahead = await listVisitsAhead(db, { fromMs: nowMs, toMs: Number.MAX_SAFE_INTEGER });
  const astray = await visitsAstray(context, ahead);
  return [
    ...calls.map(({ id, kind, dueAtMs, visit }) => ({
      kind: 'call' as const,
      ...{ task: id, about: kind, dueAtMs, visit },
    })),
    ...ahead.flatMap((visit): readonly VisitNeed[] => {
      if (named.has(visit.id)) return [];
      if (asked.has(visit.id)) return [{ kind: 'asked-to-move', visit }];
      const kind = astray.get(visit);
      return kind === undefined ? [] : [{ kind, visit }];
    }),
  ];
}

/** What stands where nobody works, unless a person decided so by name. */
async function visitsAstray(
  { database, content }: NeedContext,
  ahead: readonly AppointmentRecord[],
): Promise<ReadonlyMap<AppointmentRecord, 'outside-hours' | 'therapist-gone'>> {
  const astray = new Map<AppointmentRecord, 'outside-hours' | 'therapist-gone'>();
  const [first, last] = [ahead[0], ahead.at(-1)];
  if (first === undefined || last === undefined) return astray;
  const { timeZone } = content.clinic;
  const from = localDateAt(timeZone, first.startsAtMs);
  const days = epochDayOf(localDateAt(timeZone, last.endsAtMs)) - epochDayOf(from) + 1;
  const { schedules, closures } = await readHours(database.db, { from, days });
  const hours = new Map(
    [...schedules].map(([slug, schedule]) => [
      slug,
      workingTime(schedule, closures, { timeZone, from, days }),
    ]),
  );
  const people = new Set<string>(content.practitioners.map(({ slug }) => slug));
  const agreed = await listOverriddenRules(database.db, ahead);
  for (const visit of ahead) {
    const working = hours.get(visit.practitioner) ?? [];
    if (!people.has(visit.practitioner)) astray.set(visit, 'therapist-gone');
    else if (!standsInHours(visit, working) && !isAgreed(visit, working, agreed.get(visit.id) ?? []))
      astray.set(visit, 'outside-hours');
  }
  return astray;
}

function standsInHours({ startsAtMs, endsAtMs }: AppointmentRecord, working: readonly Interval[]): boolean {
  return working.some((stretch) => contains(stretch, { start: startsAtMs, end: endsAtMs }));
}

/** Who agreed to an hour beyond a working day has not agreed to a day on which nobody works any more. */
function isAgreed(
  { startsAtMs, timeZone }: AppointmentRecord,
  working: readonly Interval[],
  rules: readonly string[],
): boolean {
  if (rules.some((rule) => ['closed', 'away', 'not-working'].includes(rule))) return true;
  const day = localDateAt(timeZone, startsAtMs);
  return rules.includes('outside-hours') && working.some(({ start }) => localDateAt(timeZone, start) === day);
}

export type CallFault = NotAllowed | { readonly kind: 'unknown-need' };

/** Takes a call off the list because it was made. */
export async function finishCall(
  { database, clock }: Pick<BookingContext, 'database' | 'clock'>,
  task: string,
  asker: StaffAsker,
): Promise<Result<null, CallFault>> {
  const allowed = refuseUnless(asker, 'see-needs');
  if (!allowed.ok) return allowed;
  const now = clock.now();
  return inTransaction(database.db, async (trx) => {
    if (!(await closeTask(trx, task, now.epochMilliseconds))) return failed({ kind: 'unknown-need' });
    const { actor, requestId } = asker;
    const subject = { kind: 'phone-task', id: task };
    await appendAuditEntry(trx, { ...{ actor, requestId, subject, at: now }, action: 'phone-task.done' });
    return ok(null);
  });
}
