import { isOwnersDecision } from '#/features/patients/owner-decides.ts';
import { ANY_PRACTITIONER } from '#/features/booking/domain/any-practitioner.ts';
import { patientAsking, type BookingContext } from '#/features/booking/context.ts';
import { countUse } from '#/features/booking/booking-limits.ts';
import { cancelAppointment } from '#/features/booking/cancel-appointment.ts';
import { termsOfVisit } from '#/features/booking/change-terms.ts';
import type { FaultOf } from '#/features/booking/domain/faults.ts';
import { feeNow } from '#/features/booking/domain/cancellation-policy.ts';
import type { OpenSlot } from '#/features/booking/domain/open-slots.ts';
import type { OpenedVisit } from '#/features/booking/domain/opened-visit.ts';
import { findMoveTimes, type MoveSearch } from '#/features/booking/find-move-times.ts';
import { findVisit, openedVisit } from '#/features/booking/find-visit.ts';
import type { VisitCalendar } from '#/features/booking/mail/visit-calendar.ts';
import { rescheduleAppointment, type MoveFault } from '#/features/booking/reschedule-appointment.ts';
import type { AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import { undoMove } from '#/features/booking/undo-move.ts';
import { undoCancellation, type UndoFault } from '#/features/booking/undo-cancellation.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { paths } from '#/paths.ts';
import { HOUR_MS } from '#/kernel/zoned-time.ts';
import { digestOf } from '#/platform/limits/digest.ts';

type LinkFault = FaultOf<'no-visit' | 'too-many-requests'>;
type NotAsShown = FaultOf<'fee-higher' | 'changed-elsewhere'>;
type Unknown = FaultOf<'unknown-appointment'>;

export type LinkMoveFault = LinkFault | NotAsShown | Exclude<MoveFault, Unknown> | FaultOf<'please-call'>;
export type LinkUndoFault = LinkFault | Exclude<UndoFault, Unknown>;

/** What stood on the page above the button. */
export type ShownVisit = {
  readonly feeCents: number;
  /** Null when the form does not say. */
  readonly version: number | null;
};

export type LinkMove = MoveSearch & { readonly startsAt: Temporal.Instant; readonly shown: ShownVisit };

/** Each change may write a mail: nobody needs more of them in an hour. */
const CHANGE_RULE = { uses: 20, windowMs: HOUR_MS };
/** The visit a private link opens, with what its holder would pay for a change; or null. */
export async function openVisit(context: BookingContext, token: string): Promise<OpenedVisit | null> {
  const visit = await findVisit(context, token);
  return visit === null ? null : openedVisit(context, visit);
}

/** The file to download and the links to calendars; null when the token opens nothing. */
export async function calendarOfVisit(
  context: BookingContext & { readonly visitCalendar: VisitCalendar },
  token: string,
): Promise<ReturnType<VisitCalendar> | null> {
  const visit = await findVisit(context, token);
  if (visit === null) return null;
  return context.visitCalendar(visit, `${context.config.siteUrl}${paths.visit(token)}`, context.clock.now());
}

/** Times to move to, in order; none when the clinic does not give this service any more. */
export async function moveTimesOfVisit(
  context: BookingContext,
  token: string,
  search: MoveSearch,
): Promise<readonly OpenSlot[]> {
  const visit = await findVisit(context, token);
  const times = visit === null ? null : await findMoveTimes(context, visit, search);
  return times?.ok === true ? times.value : [];
}

export async function moveVisit(
  context: BookingContext,
  token: string,
  move: LinkMove,
  requestId: string,
): Promise<Result<OpenedVisit, LinkMoveFault>> {
  const visit = await changeable(context, token, move.shown, (its) => isThere(its, move));
  if (!visit.ok) return visit;
  if (isThere(visit.value, move)) return ok(await openedVisit(context, visit.value));
  if (await isOwnersDecision(context.database.db, visit.value.patient))
    return failed({ kind: 'please-call' });
  const { startsAt, practitioner, stepFree } = move;
  const request = { appointmentId: visit.value.id, startsAt, practitioner, stepFree };
  const moved = await rescheduleAppointment(context, request, patientAsking(requestId));
  if (moved.ok) return ok(await openedVisit(context, moved.value));
  return failed(moved.fault.kind === 'unknown-appointment' ? { kind: 'no-visit' } : moved.fault);
}

export async function cancelVisit(
  context: BookingContext,
  token: string,
  shown: ShownVisit,
  requestId: string,
): Promise<Result<OpenedVisit, LinkFault | NotAsShown | FaultOf<'not-cancellable'>>> {
  const visit = await changeable(context, token, shown);
  if (!visit.ok) return visit;
  const request = { appointmentId: visit.value.id, by: 'patient' } as const;
  const cancelled = await cancelAppointment(context, request, patientAsking(requestId));
  return cancelled.ok ? ok(await openedVisit(context, cancelled.value)) : failed({ kind: 'not-cancellable' });
}

/** Takes back what was done last: a cancellation, or a move. */
export async function undoLastChange(
  context: BookingContext,
  token: string,
  what: 'cancellation' | 'move',
  requestId: string,
): Promise<Result<OpenedVisit, LinkUndoFault>> {
  const visit = await limitedVisit(context, token);
  if (!visit.ok) return visit;
  const undo = what === 'move' ? undoMove : undoCancellation;
  const undone = await undo(context, visit.value.id, patientAsking(requestId));
  if (undone.ok) return ok(await openedVisit(context, undone.value));
  return failed(undone.fault.kind === 'unknown-appointment' ? { kind: 'no-visit' } : undone.fault);
}

/** Two presses of one button are one move. */
function isThere(visit: AppointmentRecord, { startsAt, practitioner }: LinkMove): boolean {
  const isSamePerson = practitioner === ANY_PRACTITIONER || practitioner === visit.practitioner;
  return visit.status === 'booked' && visit.startsAtMs === startsAt.epochMilliseconds && isSamePerson;
}

/** The visit, unless it is not as the page had said or changing it would cost more. `isDone`: nothing is left to change. */
async function changeable(
  context: BookingContext,
  token: string,
  shown: ShownVisit,
  isDone: (visit: AppointmentRecord) => boolean = () => false,
): Promise<Result<AppointmentRecord, LinkFault | NotAsShown>> {
  const visit = await limitedVisit(context, token);
  if (!visit.ok || visit.value.status !== 'booked' || isDone(visit.value)) return visit;
  if (shown.version !== visit.value.sequence) return failed({ kind: 'changed-elsewhere' });
  const nowMs = context.clock.now().epochMilliseconds;
  const feeCents = feeNow(await termsOfVisit(context, context.database.db, visit.value, nowMs));
  return feeCents > shown.feeCents ? failed({ kind: 'fee-higher', feeCents }) : visit;
}

async function limitedVisit(
  context: BookingContext,
  token: string,
): Promise<Result<AppointmentRecord, LinkFault>> {
  const visit = await findVisit(context, token);
  if (visit === null) return failed({ kind: 'no-visit' });
  const allowed = await countUse(context, `visit-change:${digestOf(visit.id)}`, CHANGE_RULE);
  return allowed.ok ? ok(visit) : allowed;
}
