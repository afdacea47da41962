import type { DeskVerb } from '#/features/booking/domain/desk-steps.ts';
import { hasUndo } from '#/features/booking/domain/undo-promise.ts';
import type { AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import { formerState, insertDeskAction } from '#/features/booking/store/desk-action-store.ts';
import type { Asker } from '#/platform/asker.ts';
import type { Trx } from '#/platform/db/database.ts';

export type DeskPress = {
  readonly verb: DeskVerb;
  /** Null when the press made the visit. */
  readonly before: AppointmentRecord | null;
  readonly appointment: AppointmentRecord;
  /** The name of the news that waits; null when nobody is told anything. */
  readonly message: string | null;
};

/** Remembers how to take a press of the desk, or a command, back, in its transaction. What others do has no undo of this kind. */
export async function noteDeskAction(
  trx: Trx,
  asker: Pick<Asker, 'actor'>,
  { verb, before, appointment, message }: DeskPress,
  now: Temporal.Instant,
): Promise<void> {
  if (!hasUndo(asker)) return;
  await insertDeskAction(trx, {
    appointmentId: appointment.id,
    sequence: appointment.sequence,
    sequenceBefore: before?.sequence ?? -1,
    verb,
    actedAtMs: now.epochMilliseconds,
    actedBy: asker.actor.id ?? '',
    location: appointment.location,
    message,
    former: before === null ? null : formerState(before),
  });
}
