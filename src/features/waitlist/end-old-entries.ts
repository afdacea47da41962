import { auditWait } from '#/features/waitlist/audit-wait.ts';
import { withdrawOfferOf } from '#/features/waitlist/close-offer.ts';
import type { WaitListContext } from '#/features/waitlist/context.ts';
import type { EndReason, WaitListEntry } from '#/features/waitlist/domain/entry.ts';
import { KEPT_AFTER_END_DAYS, lastWaitDay, UNPROVED_HOURS } from '#/features/waitlist/domain/wait-rule.ts';
import { endEntry, forgetOldEntries, listStanding } from '#/features/waitlist/store/entry-store.ts';
import { findVisitsById, type Visit } from '#/features/booking/find-visit.ts';
import type { PatientId } from '#/features/patients/domain/patient.ts';
import { DAY_MS, HOUR_MS, localDateAt } from '#/kernel/zoned-time.ts';
import type { Asker } from '#/platform/asker.ts';
import { inTransaction, type Trx } from '#/platform/db/database.ts';

const JOB: Asker = { actor: { kind: 'job', id: 'offer-free-times' }, requestId: null };

/** Ends waits that are over, and forgets what ended long ago. Returns how many were ended. */
export async function endOldEntries(context: WaitListContext): Promise<number> {
  const { db } = context.database;
  const nowMs = context.clock.now().epochMilliseconds;
  const { timeZone } = context.content.clinic;
  const seen = new Set<PatientId>();
  let ended = 0;
  const standing = await listStanding(db);
  const visits = await findVisitsById(
    db,
    standing.flatMap(({ appointmentId }) => appointmentId ?? []),
  );
  for (const entry of standing) {
    const visit = entry.appointmentId === null ? null : visits.get(entry.appointmentId);
    const because = whyOver(entry, visit, seen.has(entry.personId), { timeZone, nowMs });
    seen.add(entry.personId);
    if (because === null) continue;
    const isEnded = await inTransaction(db, (trx) => leaveList(context, trx, entry, because, JOB));
    if (isEnded) ended += 1;
  }
  await forgetOldEntries(db, {
    askedBeforeMs: nowMs - UNPROVED_HOURS * HOUR_MS,
    endedBeforeMs: nowMs - KEPT_AFTER_END_DAYS * DAY_MS,
  });
  return ended;
}

/** `isSecond`: the clinic has found out that two who waited are one person. A visit is null where none is moved. */
function whyOver(
  entry: WaitListEntry,
  visit: Visit | null | undefined,
  isSecond: boolean,
  { timeZone, nowMs }: { readonly timeZone: string; readonly nowMs: number },
): EndReason | null {
  if (entry.endsAtMs <= nowMs || lastWaitDay(entry, timeZone).day < localDateAt(timeZone, nowMs))
    return 'over';
  if (isSecond) return 'replaced';
  if (visit === null) return null;
  return visit?.status === 'booked' && visit.startsAtMs > nowMs ? null : 'visit-gone';
}

/** Ends one wait with whatever it was asked about, in the caller's transaction. False when it had ended already. */
export async function leaveList(
  context: Pick<WaitListContext, 'clock'>,
  trx: Trx,
  { id }: Pick<WaitListEntry, 'id'>,
  because: EndReason,
  asker: Asker,
): Promise<boolean> {
  const now = context.clock.now();
  await withdrawOfferOf(trx, id, now.epochMilliseconds);
  if (!(await endEntry(trx, id, because, now.epochMilliseconds))) return false;
  await auditWait(trx, asker, id, 'ended', now, { because });
  return true;
}
