import type { BookingContext } from '#/features/booking/context.ts';
import type { Asker } from '#/platform/asker.ts';
import { countMail, MailboxFull } from '#/features/booking/booking-limits.ts';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { FaultOf } from '#/features/booking/domain/faults.ts';
import { costOfChange } from '#/features/booking/change-terms.ts';
import { noteFormerVisit } from '#/features/booking/store/former-visit-store.ts';
import {
  askDiary,
  slotTaken,
  type SlotQuery,
  type SeenSlot,
  type SlotFault,
} from '#/features/booking/ask-diary.ts';
import { mailDueAt } from '#/features/booking/mail/undo-window.ts';
import { localStart } from '#/features/booking/new-appointment.ts';
import { noticeKey, recordNotice } from '#/features/booking/record-change.ts';
import { stopOldNews } from '#/features/booking/replaced-news.ts';
import {
  findAppointment,
  replaceAppointment,
  type AppointmentRecord,
} from '#/features/booking/store/appointment-store.ts';
import { claimOf, clearExpired } from '#/features/booking/store/hold-store.ts';
import { deleteCellsOf, insertCells, isSlotTaken } from '#/features/booking/store/slot-cells.ts';
import { resolveWish, type WishFault } from '#/features/booking/wanted-visit.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { inTransaction } from '#/platform/db/database.ts';

export type MoveRequest = {
  readonly appointmentId: AppointmentId;
  readonly startsAt: Temporal.Instant;
  /** A slug, or `any`. */
  readonly practitioner: string;
  readonly stepFree: boolean;
};

export type MoveFault =
  WishFault | SlotFault | FaultOf<'unknown-appointment' | 'not-movable' | 'too-many-moves'>;

const MOST_TRIES = 12;

/**
 * Moves a booked visit in one transaction: the old time is given up only if the new one was free. Reference,
 * price and payment stay. After the free deadline the same is due as for cancelling. Until its mail leaves, the move can
 * be taken back.
 */
export async function rescheduleAppointment(
  context: BookingContext,
  request: MoveRequest,
  asker: Asker,
): Promise<Result<AppointmentRecord, MoveFault>> {
  const before = await findAppointment(context.database.db, request.appointmentId);
  if (before === undefined) return failed({ kind: 'unknown-appointment' });
  const nowMs = context.clock.now().epochMilliseconds;
  if (before.status !== 'booked' || before.startsAtMs <= nowMs) return failed({ kind: 'not-movable' });
  const wish = resolveWish(context, { ...request, service: before.service });
  if (!wish.ok) return wish;
  const startsAtMs = request.startsAt.epochMilliseconds;
  const query: SlotQuery = { wish: wish.value, startsAtMs, nowMs, ignoring: [before.id] };
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const seen = await askDiary(context, query);
    if (!seen.ok) return seen;
    const moved = await tryToMove(context, before, movedTo(before, query, seen.value), asker);
    if (moved === 'mailbox-full') return failed({ kind: 'too-many-moves' });
    if (moved === 'changed-meanwhile') return failed({ kind: 'not-movable' });
    if (moved !== 'lost') return ok(moved);
  }
  return failed(await slotTaken(context, query));
}

/** Stays with the same practitioner and in the same room where that is possible. */
function movedTo(
  before: AppointmentRecord,
  { startsAtMs }: SlotQuery,
  { practitioners, rooms, taken }: SeenSlot,
): AppointmentRecord {
  const practitioner = practitioners.includes(before.practitioner) ? before.practitioner : practitioners[0];
  const room = rooms.includes(before.room) ? before.room : rooms[0];
  if (practitioner === undefined || room === undefined) {
    throw new Error('An open slot without a practitioner or a room.');
  }
  return {
    ...before,
    practitioner,
    room,
    startsAtMs,
    endsAtMs: startsAtMs + (before.endsAtMs - before.startsAtMs),
    busyUntilMs: taken.end,
    localStart: localStart(before.timeZone, startsAtMs),
    sequence: before.sequence + 1,
  };
}

async function tryToMove(
  context: BookingContext,
  before: AppointmentRecord,
  moved: AppointmentRecord,
  asker: Asker,
): Promise<AppointmentRecord | 'changed-meanwhile' | 'mailbox-full' | 'lost'> {
  try {
    return await inTransaction(context.database.db, async (trx) => {
      const now = context.clock.now();
      const after = { ...moved, ...(await costOfChange(context, trx, before, now)) };
      if (!(await replaceAppointment(trx, before, after))) return 'changed-meanwhile';
      await noteFormerVisit(trx, before, after.sequence, now.epochMilliseconds);
      const name = noticeKey('moved', after);
      const { email } = after.patient;
      const atMs = mailDueAt('moved', asker, now).epochMilliseconds;
      if (email !== null) await countMail(context, trx, { email, name, atMs }, 'move', asker);
      const claim = claimOf(after);
      await clearExpired(trx, claim, now.epochMilliseconds);
      await deleteCellsOf(trx, [before.id]);
      await insertCells(trx, claim);
      await stopOldNews(trx, before);
      const movedFrom = Temporal.Instant.fromEpochMilliseconds(before.startsAtMs);
      await recordNotice(context, trx, asker, { kind: 'moved', appointment: after, movedFrom }, now);
      return after;
    });
  } catch (error) {
    if (error instanceof MailboxFull) return 'mailbox-full';
    if (isSlotTaken(error)) return 'lost';
    throw error;
  }
}
