import { attendAtDesk } from '#/features/booking/attend-at-desk.ts';
import { cancelAtDesk } from '#/features/booking/cancel-at-desk.ts';
import type { BookingContext } from '#/features/booking/context.ts';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import { OVERRIDE_REASONS } from '#/features/booking/domain/desk-rules.ts';
import { STEP_VERBS } from '#/features/booking/domain/desk-steps.ts';
import type { Conflict } from '#/features/booking/domain/why-not.ts';
import { moveAtDesk } from '#/features/booking/move-at-desk.ts';
import { sendNow } from '#/features/booking/send-now.ts';
import { undoAtDesk } from '#/features/booking/undo-at-desk.ts';
import { typedInstant } from '#/features/desk/forms/typed-time.ts';
import type { DeskRefusalKind } from '#/features/desk/ui/refusal-words.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import type { TypedValues } from '#/kernel/form-fields.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { shownVersion } from '#/kernel/shown-version.ts';

export type PressFault = {
  readonly kind: DeskRefusalKind | 'does-not-fit';
  /** With `does-not-fit`: what is in the way, and whether a person may decide against it. */
  readonly conflicts?: readonly Conflict[];
  readonly mayOverride?: boolean;
};

/** The visit after the press; `isGone` when it was new and is taken back. */
export type PressDone = { readonly startsAtMs: number | null; readonly isGone: boolean };

type Button = { readonly appointmentId: AppointmentId; readonly version: number };
type Pressed = Promise<Result<PressDone, PressFault>>;

const MOST_MINUTES = 600;

/** Does what one button of the desk says. Every use case asks for the right and for the version by itself. */
export async function pressVisit(
  context: BookingContext,
  id: AppointmentId,
  typed: TypedValues,
  asker: StaffAsker,
): Pressed {
  const button: Button = { appointmentId: id, version: shownVersion(typed['version']) };
  switch (typed['do']) {
    case 'undo':
      return undo(context, button, asker);
    case 'send-now':
      return doneWith(await sendNow(context, button, asker));
    case 'move':
      return move(context, button, typed, asker);
    case 'cancel':
      return cancel(context, button, typed, asker);
    default:
      return attend(context, button, typed, asker);
  }
}

async function attend(
  context: BookingContext,
  button: Button,
  typed: TypedValues,
  asker: StaffAsker,
): Pressed {
  const verb = STEP_VERBS.find((known) => known === typed['do']);
  if (verb === undefined) return failed({ kind: 'no-such-press' });
  const minutes = minutesOf(typed['minutes']);
  if (minutes === 'wrong') return failed({ kind: 'no-minutes' });
  const done = await attendAtDesk(context, { ...button, verb, minutes }, asker);
  return done.ok ? doneWith(ok(done.value.appointment)) : done;
}

/** Null when the field was left empty: then they are filled in. */
function minutesOf(typed: string | undefined): number | null | 'wrong' {
  if (typed === undefined || typed === '') return null;
  const minutes = Number(typed);
  return Number.isInteger(minutes) && minutes >= 1 && minutes <= MOST_MINUTES ? minutes : 'wrong';
}

async function undo(context: BookingContext, button: Button, asker: StaffAsker): Pressed {
  const undone = await undoAtDesk(context, button, asker);
  if (!undone.ok) return undone;
  const { appointment } = undone.value;
  return ok({ startsAtMs: appointment?.startsAtMs ?? null, isGone: appointment === null });
}

async function move(context: BookingContext, button: Button, typed: TypedValues, asker: StaffAsker): Pressed {
  const startsAt = typedInstant(typed, context.content.clinic.timeZone);
  if (startsAt === null) return failed({ kind: 'no-time' });
  const done = await moveAtDesk(
    context,
    {
      ...{ ...button, startsAt, practitioner: typed['with'] ?? '', tell: typed['tell'] !== 'no' },
      override: OVERRIDE_REASONS.find((reason) => reason === typed['override']) ?? null,
    },
    asker,
  );
  return done.ok ? doneWith(ok(done.value.appointment)) : done;
}

async function cancel(
  context: BookingContext,
  button: Button,
  typed: TypedValues,
  asker: StaffAsker,
): Pressed {
  const by = typed['by'] === 'patient' || typed['by'] === 'patient-fee' ? 'patient' : 'clinic';
  const fee = typed['by'] === 'patient-fee';
  const done = await cancelAtDesk(context, { ...button, by, fee, tell: typed['tell'] !== 'no' }, asker);
  return done.ok ? doneWith(ok(done.value.appointment)) : done;
}

function doneWith<Fault extends PressFault>(
  result: Result<{ readonly startsAtMs: number }, Fault>,
): Result<PressDone, Fault> {
  return result.ok ? ok({ startsAtMs: result.value.startsAtMs, isGone: false }) : result;
}
