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
import { ANY_PRACTITIONER } from '#/features/booking/wanted-visit.ts';
import { parseEmailAddress, type EmailFault } from '#/kernel/email-address.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
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

/** What the holder of a private link can do with one visit. Every call proves the token anew. */
export type VisitLinks = {
  open(token: string): Promise<OpenedVisit | null>;
  /** The file to download and the links to calendars; null when the token opens nothing. */
  calendar(token: string): Promise<ReturnType<VisitCalendar> | null>;
  /** Times to move to, in order; none when the clinic does not give this service any more. */
  moveTimes(token: string, search: MoveSearch): Promise<readonly OpenSlot[]>;
  move(token: string, move: LinkMove, requestId: string): Promise<Result<OpenedVisit, LinkMoveFault>>;
  cancel(
    token: string,
    shownFeeCents: number,
    requestId: string,
  ): Promise<Result<OpenedVisit, LinkCancelFault>>;
  undo(token: string, requestId: string): Promise<Result<OpenedVisit, LinkUndoFault>>;
  /** Asks for the links of an address. The same answer whether or not a visit is known. */
  askForLink(typed: string, clientKey: string): Promise<Result<null, EmailFault | TooMany>>;
};

type LinksContext = BookingContext & { readonly visitCalendar: VisitCalendar };

/** Each change may write a mail: nobody needs more of them in an hour. */
const CHANGE_RULE = { uses: 20, windowMs: HOUR_MS };
const ASK_RULE = { uses: 10, windowMs: HOUR_MS };

export function visitLinks(context: LinksContext): VisitLinks {
  const shown = (visit: AppointmentRecord) => openedVisit(visit, context.clock.now().epochMilliseconds);
  return {
    async open(token) {
      const visit = await findVisit(context, token);
      if (visit === null) return null;
      const { lateFeeCents } = await cancellingPolicy(context, context.database.db, visit);
      return { ...shown(visit), cancelLateFeeCents: lateFeeCents };
    },
    async calendar(token) {
      const visit = await findVisit(context, token);
      if (visit === null) return null;
      return context.visitCalendar(visit, `${context.config.siteUrl}/visit/${token}`, context.clock.now());
    },
    async moveTimes(token, search) {
      const visit = await findVisit(context, token);
      const times =
        visit === null ? failed({ kind: 'no-visit' }) : await findMoveTimes(context, visit, search);
      return times.ok ? times.value : [];
    },
    async move(token, move, requestId) {
      const visit = await changeable(
        context,
        token,
        move.shownFeeCents,
        async () => context.content.clinic.cancellation,
      );
      if (!visit.ok) return visit;
      if (isThere(visit.value, move)) return ok(shown(visit.value));
      const { startsAt, practitioner, stepFree } = move;
      const request = { appointmentId: visit.value.id, startsAt, practitioner, stepFree };
      const moved = await rescheduleAppointment(context, request, patientAsking(requestId));
      if (moved.ok) return ok(shown(moved.value));
      return failed(moved.fault.kind === 'unknown-appointment' ? { kind: 'no-visit' } : moved.fault);
    },
    async cancel(token, shownFeeCents, requestId) {
      const visit = await changeable(context, token, shownFeeCents, (its) =>
        cancellingPolicy(context, context.database.db, its),
      );
      if (!visit.ok) return visit;
      const request = { appointmentId: visit.value.id, by: 'patient' } as const;
      const cancelled = await cancelAppointment(context, request, patientAsking(requestId));
      return cancelled.ok ? ok(shown(cancelled.value)) : failed({ kind: 'not-cancellable' });
    },
    async undo(token, requestId) {
      const visit = await limitedVisit(context, token);
      if (!visit.ok) return visit;
      const undone = await undoCancellation(context, visit.value.id, patientAsking(requestId));
      if (undone.ok) return ok(shown(undone.value));
      return failed(undone.fault.kind === 'unknown-appointment' ? { kind: 'no-visit' } : undone.fault);
    },
    askForLink: (typed, clientKey) => askForLink(context, typed, clientKey),
  };
}

/** Two presses of one button are one move. */
function isThere(visit: AppointmentRecord, { startsAt, practitioner }: LinkMove): boolean {
  const isSamePerson = practitioner === ANY_PRACTITIONER || practitioner === visit.practitioner;
  return visit.status === 'booked' && visit.startsAtMs === startsAt.epochMilliseconds && isSamePerson;
}

/** The visit, unless changing it would cost more than the page had said. */
async function changeable(
  context: LinksContext,
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
  context: LinksContext,
  token: string,
): Promise<Result<AppointmentRecord, NoVisit | TooMany>> {
  const visit = await findVisit(context, token);
  if (visit === null) return failed({ kind: 'no-visit' });
  const bucket = `visit-change:${digestOf(visit.id)}`;
  return (await isWithin(context, bucket, CHANGE_RULE)) ? ok(visit) : failed({ kind: 'too-many-requests' });
}

async function askForLink(
  context: LinksContext,
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

async function isWithin(context: LinksContext, bucket: string, rule: typeof CHANGE_RULE): Promise<boolean> {
  return (await context.limiter.count(context.database.db, bucket, rule)).allowed;
}
