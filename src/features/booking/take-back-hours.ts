import type { BookingContext } from '#/features/booking/context.ts';
import type { FaultOf } from '#/features/booking/domain/faults.ts';
import type { KeptWhy, TakenBack } from '#/features/booking/domain/hours-taken-back.ts';
import { undoUntil } from '#/features/booking/domain/undo-promise.ts';
import type { AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import {
  deleteHoursChange,
  findHoursChange,
  newestHoursChange,
  type MadeChange,
} from '#/features/booking/store/hours-change-store.ts';
import { takeBackAnswer } from '#/features/booking/take-back-answer.ts';
import { unwriteHours } from '#/features/booking/write-hours.ts';
import { refuseUnless, type NotAllowed, type StaffAsker } from '#/features/staff/staff-asker.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import { inTransaction } from '#/platform/db/database.ts';

/** What the change did with visits and is taken back, and what stays because it can no longer be. */
export type HoursTakenBack = {
  readonly back: readonly AppointmentRecord[];
  readonly kept: readonly { readonly visit: AppointmentRecord; readonly why: KeptWhy }[];
};

type Fault = NotAllowed | FaultOf<'nothing-there'>;

/**
 * Takes a change of hours back: the hours as they were before it, and each visit it moved or asked about whose patient
 * knows nothing of it yet. What cannot be taken back is named and stays. Pressed again after a crash, it goes on.
 */
export async function takeBackHours(
  context: BookingContext,
  wanted: TakenBack | { readonly kind: 'change'; readonly id: number },
  asker: StaffAsker,
): Promise<Result<HoursTakenBack, Fault>> {
  const allowed = refuseUnless(asker, 'manage-hours');
  if (!allowed.ok) return allowed;
  const { db } = context.database;
  const named = wanted.kind === 'change' ? await findHoursChange(db, wanted.id) : undefined;
  const what = wanted.kind === 'change' ? named?.what : wanted;
  if (what === undefined) return failed({ kind: 'nothing-there' });
  const made = await newestHoursChange(db, what);
  if (named !== undefined && made?.id !== named.id) return failed({ kind: 'nothing-there' });
  if (!(await removeHours(context, what, made, asker)) && made === undefined)
    return failed({ kind: 'nothing-there' });
  const taken = await takeBackAnswers(context, made, asker);
  if (made !== undefined) await inTransaction(db, (trx) => deleteHoursChange(trx, made.id));
  return ok(taken);
}

/** Until when a change can be taken back, and how many visits it asked or moved; null when that is over. */
export async function hoursToTakeBack(
  { database: { db }, clock }: Pick<BookingContext, 'database' | 'clock'>,
  id: number,
): Promise<{ readonly until: Temporal.Instant; readonly visits: number } | null> {
  const made = await findHoursChange(db, id);
  if (made === undefined) return null;
  const until = undoUntil(Temporal.Instant.fromEpochMilliseconds(made.madeAtMs));
  if (clock.now().epochMilliseconds >= until.epochMilliseconds) return null;
  const newest = await newestHoursChange(db, made.what);
  return newest?.id === made.id ? { until, visits: made.answers.length } : null;
}

/** One line in the trail, whatever becomes of the visits: each of them has its own. */
async function removeHours(
  context: BookingContext,
  what: TakenBack,
  made: MadeChange | undefined,
  asker: StaffAsker,
): Promise<boolean> {
  return inTransaction(context.database.db, async (trx) => {
    if (!(await unwriteHours(context, trx, what, made?.former ?? null))) return false;
    await appendAuditEntry(trx, {
      actor: asker.actor,
      action: `hours.${what.kind}-taken-back`,
      subject:
        'practitioner' in what ? { kind: 'schedule', id: what.practitioner } : { kind: 'hours', id: what.id },
      requestId: asker.requestId,
      at: context.clock.now(),
    });
    return true;
  });
}

/** The last one first: a visit may have been given the time that another one had left. */
async function takeBackAnswers(
  context: BookingContext,
  made: MadeChange | undefined,
  asker: StaffAsker,
): Promise<HoursTakenBack> {
  const back: AppointmentRecord[] = [];
  const kept: { visit: AppointmentRecord; why: KeptWhy }[] = [];
  for (const given of made?.answers.toReversed() ?? []) {
    const taken = await takeBackAnswer(context, given, asker);
    if (taken === null) continue;
    if (taken.kept === null) back.push(taken.visit);
    else kept.push({ visit: taken.visit, why: taken.kept });
  }
  return { back, kept };
}
