import type { BookingContext } from '#/features/booking/context.ts';
import type { StepVerb } from '#/features/booking/domain/desk-steps.ts';
import type { FaultOf } from '#/features/booking/domain/faults.ts';
import { markAttendance } from '#/features/booking/mark-attendance.ts';
import {
  doneAt,
  visitAtDesk,
  type DeskButton,
  type DeskDone,
  type DeskFault,
} from '#/features/booking/visit-at-desk.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import { ok, type Result } from '#/kernel/result.ts';

export type AttendButton = DeskButton & {
  readonly verb: StepVerb;
  /** For "left": minutes with the therapist, filled in when null. */
  readonly minutes?: number | null;
};

/** Check in, in the room, left, no-show, and a step back: by the desk, or by the therapist of the visit. */
export async function attendAtDesk(
  context: BookingContext,
  button: AttendButton,
  asker: StaffAsker,
): Promise<Result<DeskDone, DeskFault | FaultOf<'not-possible'>>> {
  const visit = await visitAtDesk(context.database.db, button, 'mark-attendance', asker);
  if (!visit.ok) return visit;
  const now = context.clock.now();
  const marked = await markAttendance(context, button, asker);
  return marked.ok ? ok(doneAt(marked.value, now)) : marked;
}
