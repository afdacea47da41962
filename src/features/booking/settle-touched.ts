import { askToChooseAgain } from '#/features/booking/ask-to-choose-again.ts';
import { changeHours, type HoursFault } from '#/features/booking/change-hours.ts';
import type { BookingContext } from '#/features/booking/context.ts';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { HoursChange } from '#/features/booking/domain/hours-change.ts';
import { moveAtDesk } from '#/features/booking/move-at-desk.ts';
import type { Answer } from '#/features/booking/propose-answers.ts';
import { noteCall } from '#/features/booking/note-call.ts';
import type { AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import { ok, type Result } from '#/kernel/result.ts';

export type ChosenAnswer = {
  readonly appointmentId: AppointmentId;
  /** The version of the visit that the answer was chosen for. */
  readonly version: number;
  readonly answer: Answer;
};

export type Settled = {
  /** Names the change for its undo. */
  readonly change: number;
  readonly touched: readonly AppointmentRecord[];
  readonly done: readonly ChosenAnswer[];
  /** Their place was taken, or the visit changed meanwhile: each still stands, and needs a person. */
  readonly left: readonly AppointmentRecord[];
};

/**
 * Makes a change of hours and does what was chosen for each visit it touches, one after another: what cannot be done for
 * one does not hold up the others. A visit nobody answered for, because it was booked meanwhile, is left as well.
 */
export async function settleTouched(
  context: BookingContext,
  change: HoursChange,
  chosen: readonly ChosenAnswer[],
  asker: StaffAsker,
): Promise<Result<Settled, HoursFault>> {
  const answers = chosen.map(({ answer, ...visit }) => ({ ...visit, kind: answer.kind }));
  const changed = await changeHours(context, change, asker, answers);
  if (!changed.ok) return changed;
  const done: ChosenAnswer[] = [];
  const left: AppointmentRecord[] = [];
  for (const visit of changed.value.touched) {
    const own = chosen.find(({ appointmentId }) => appointmentId === visit.id);
    if (own !== undefined && (await isDone(context, own, asker))) done.push(own);
    else left.push(visit);
  }
  return ok({ change: changed.value.id, touched: changed.value.touched, done, left });
}

async function isDone(
  context: BookingContext,
  { appointmentId, version, answer }: ChosenAnswer,
  asker: StaffAsker,
): Promise<boolean> {
  const button = { appointmentId, version };
  switch (answer.kind) {
    case 'move': {
      const startsAt = Temporal.Instant.fromEpochMilliseconds(answer.startsAtMs);
      const { practitioner } = answer;
      return (await moveAtDesk(context, { ...button, startsAt, practitioner, override: null }, asker)).ok;
    }
    case 'offer': {
      const { freeStartsMs } = answer;
      return (await askToChooseAgain(context, { ...button, freeStartsMs }, asker)).ok;
    }
    case 'call':
      return (await noteCall(context, button, asker)).ok;
  }
}
