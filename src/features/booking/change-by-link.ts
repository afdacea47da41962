import { ANY_PRACTITIONER } from '#/features/booking/domain/any-practitioner.ts';
import { patientAsking, type BookingContext } from '#/features/booking/context.ts';
import { clientPseudonym } from '#/features/booking/booking-tokens.ts';
import { cancelAppointment } from '#/features/booking/cancel-appointment.ts';
import { cancellingPolicy } from '#/features/booking/cancelling-policy.ts';
import { changeFee, type CancellationPolicy } from '#/features/booking/domain/cancellation-policy.ts';
import type { OpenSlot } from '#/features/booking/domain/open-slots.ts';
import type { OpenedVisit } from '#/features/booking/domain/opened-visit.ts';
import { findMoveTimes, type MoveSearch } from '#/features/booking/find-move-times.ts';
import { findVisit, openedVisit } from '#/features/booking/find-visit.ts';
import type { VisitCalendar } from '#/features/booking/mail/visit-calendar.ts';
import { rescheduleAppointment, type MoveFault } from '#/features/booking/reschedule-appointment.ts';
import { askForLostLink } from '#/features/booking/send-lost-link.ts';
import type { AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import { undoCancellation, type UndoFault } from '#/features/booking/undo-cancellation.ts';
import { parseEmailAddress, type EmailFault } from '#/kernel/email-address.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { paths } from '#/paths.ts';
import { HOUR_MS } from '#/kernel/zoned-time.ts';
import { digestOf } from '#/platform/limits/digest.ts';

export type TooMany = { readonly kind: 'too-many-requests' };
/** The token opens nothing. Says no more, so that nobody can guess by it. */
export type NoVisit = { readonly kind: 'no-visit' };
/** More would be due than the person was shown: they must see it first. */
export type FeeHigher = { readonly kind: 'fee-higher'; readonly feeCents: number };

export type LinkMoveFault =
  NoVisit | TooMany | FeeHigher | Exclude<MoveFault, { kind: 'unknown-appointment' }>;
export type LinkCancelFault = NoVisit | TooMany | FeeHigher | { readonly kind: 'not-cancellable' };
export type LinkUndoFault = NoVisit | TooMany | Exclude<UndoFault, { kind: 'unknown-appointment' }>;

export type LinkMove = MoveSearch & {
  readonly startsAt: Temporal.Instant;
  /** The fee that stood on the page. */
  readonly shownFeeCents: number;
};

/** Each change may write a mail: nobody needs more of them in an hour. */
const CHANGE_RULE = { uses: 20, windowMs: HOUR_MS };
const ASK_RULE = { uses: 10, windowMs: HOUR_MS };

/** The visit a private link opens, with the fee its holder would pay for cancelling it late; or null. */
export async function openVisit(context: BookingContext, token: string): Promise<OpenedVisit | null> {
  const visit = await findVisit(context, token);
  if (visit === null) return null;
  const { lateFeeCents } = await cancellingPolicy(context, context.database.db, visit);
  return { ...shown(context, visit), cancelLateFeeCents: lateFeeCents };
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
  const policyFor = async () => context.content.clinic.cancellation;
  const visit = await changeable(context, token, move.shownFeeCents, policyFor);
  if (!visit.ok) return visit;
  if (isThere(visit.value, move)) return ok(shown(context, visit.value));
  const { startsAt, practitioner, stepFree } = move;
  const request = { appointmentId: visit.value.id, startsAt, practitioner, stepFree };
  const moved = await rescheduleAppointment(context, request, patientAsking(requestId));
  if (moved.ok) return ok(shown(context, moved.value));
  return failed(moved.fault.kind === 'unknown-appointment' ? { kind: 'no-visit' } : moved.fault);
}

export async function cancelVisit(
  context: BookingContext,
  token: string,
  shownFeeCents: number,
  requestId: string,
): Promise<Result<OpenedVisit, LinkCancelFault>> {
  const visit = await changeable(context, token, shownFeeCents, (its) =>
    cancellingPolicy(context, context.database.db, its),
  );
  if (!visit.ok) return visit;
  const request = { appointmentId: visit.value.id, by: 'patient' } as const;
  const cancelled = await cancelAppointment(context, request, patientAsking(requestId));
  return cancelled.ok ? ok(shown(context, cancelled.value)) : failed({ kind: 'not-cancellable' });
}

export async function undoCancelledVisit(
  context: BookingContext,
  token: string,
  requestId: string,
): Promise<Result<OpenedVisit, LinkUndoFault>> {
  const visit = await limitedVisit(context, token);
  if (!visit.ok) return visit;
  const undone = await undoCancellation(context, visit.value.id, patientAsking(requestId));
  if (undone.ok) return ok(shown(context, undone.value));
  return failed(undone.fault.kind === 'unknown-appointment' ? { kind: 'no-visit' } : undone.fault);
}

function shown(context: BookingContext, visit: AppointmentRecord): OpenedVisit {
  return openedVisit(visit, context.clock.now().epochMilliseconds);
}

/** Two presses of one button are one move. */
function isThere(visit: AppointmentRecord, { startsAt, practitioner }: LinkMove): boolean {
  const isSamePerson = practitioner === ANY_PRACTITIONER || practitioner === visit.practitioner;
  return visit.status === 'booked' && visit.startsAtMs === startsAt.epochMilliseconds && isSamePerson;
}

/** The visit, unless changing it would cost more than the page had said. */
async function changeable(
  context: BookingContext,
  token: string,
  shownFeeCents: number,
  policyFor: (visit: AppointmentRecord) => Promise<CancellationPolicy>,
): Promise<Result<AppointmentRecord, NoVisit | TooMany | FeeHigher>> {
  const visit = await limitedVisit(context, token);
  if (!visit.ok || visit.value.status !== 'booked') return visit;
  const policy = await policyFor(visit.value);
  const feeCents = changeFee(policy, visit.value, context.clock.now().epochMilliseconds);
  return feeCents > shownFeeCents ? failed({ kind: 'fee-higher', feeCents }) : visit;
}

async function limitedVisit(
  context: BookingContext,
  token: string,
): Promise<Result<AppointmentRecord, NoVisit | TooMany>> {
  const visit = await findVisit(context, token);
  if (visit === null) return failed({ kind: 'no-visit' });
  const bucket = `visit-change:${digestOf(visit.id)}`;
  return (await isWithin(context, bucket, CHANGE_RULE)) ? ok(visit) : failed({ kind: 'too-many-requests' });
}

/** Asks for the links of an address. The same answer whether or not a visit is known. */
export async function askForLink(
  context: BookingContext,
  typed: string,
  clientKey: string,
): Promise<Result<null, EmailFault | TooMany>> {
  const email = parseEmailAddress(typed);
  if (!email.ok) return email;
  const isAllowed = await isWithin(context, `ask-link:${clientPseudonym(context, clientKey)}`, ASK_RULE);
  if (!isAllowed) return failed({ kind: 'too-many-requests' });
  await askForLostLink(context, email.value);
  return ok(null);
}

async function isWithin(context: BookingContext, bucket: string, rule: typeof CHANGE_RULE): Promise<boolean> {
  return (await context.limiter.count(context.database.db, bucket, rule)).allowed;
}
