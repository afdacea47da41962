import { termsOfVisit } from '#/features/booking/change-terms.ts';
import type { BookingContext } from '#/features/booking/context.ts';
import type { Asker } from '#/platform/asker.ts';
import { mailDueAt } from '#/features/booking/mail/undo-window.ts';
import type { AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import { tellClinic } from '#/features/booking/tell-clinic.ts';
import { tellPatient } from '#/features/booking/tell-patient.ts';
import type { VisitChange, VisitNotice } from '#/features/booking/visit-change.ts';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import type { Trx } from '#/platform/db/database.ts';

/** The mail, the news to the clinic, the audit line and what followers do about a change, in its transaction: all are stored or none. */
export async function recordNotice(
  context: BookingContext,
  trx: Trx,
  asker: Asker,
  notice: VisitNotice,
  now: Temporal.Instant,
  /** What the patient is told of it; null when staff have told it by word of mouth. */
  told: VisitNotice | null = notice,
): Promise<void> {
  if (told !== null) await tellNotice(context, trx, asker, told, now);
  await tellClinic(context, trx, asker, notice, now);
  await recordAudit(trx, asker, notice.appointment, notice.kind, now);
  await tellFollowers(context, trx, notice, now);
}

async function tellNotice(
  context: BookingContext,
  trx: Trx,
  asker: Asker,
  notice: VisitNotice,
  now: Temporal.Instant,
): Promise<void> {
  const { appointment } = notice;
  const { patient } = appointment;
  const terms = await termsOfVisit(context, trx, appointment, now.epochMilliseconds);
  const isFormDue = (await context.isFormDue?.(trx, appointment)) ?? false;
  const name = noticeKey(notice.kind, appointment);
  const dueAt = mailDueAt(notice.kind, asker, now);
  const countedAs = endingName(notice, asker);
  await tellPatient(context, trx, appointment, {
    kind: `appointment.${notice.kind}`,
    task: notice.kind,
    mail: context.composeVisitMail(notice, { terms, isFormDue }, now),
    ...{ name, now },
    dueAt:
      countedAs === null || patient.email === null
        ? dueAt
        : await context.strangerMail.postpone(trx, {
            email: patient.email,
            name: countedAs,
            atMs: dueAt.epochMilliseconds,
          }),
  });
}

/**
 * The end of a visit is always told, because a calendar must learn of it; if need be when the mailbox has room. What
 * was begun and not paid was foreseen when it began. Null for what is counted elsewhere, or told by staff.
 */
function endingName({ kind, appointment }: VisitNotice, { actor }: Asker): string | null {
  if (kind === 'not-kept') return visitMailName(appointment);
  return kind === 'cancelled' && actor.kind === 'patient' ? noticeKey(kind, appointment) : null;
}

/** The first mail about a visit, whether it says booked or not kept. */
export function visitMailName({ id }: Pick<AppointmentRecord, 'id'>): string {
  return `visit:${id}`;
}

/** One after another, because they share the transaction. */
export async function tellFollowers(
  context: Pick<BookingContext, 'visitFollowers'>,
  trx: Trx,
  change: VisitChange,
  now: Temporal.Instant,
): Promise<void> {
  for (const follow of context.visitFollowers) await follow(trx, change, now);
}

/** Names the one mail about this change of this visit: `appointment` is the state after it. */
export function noticeKey(
  kind: VisitNotice['kind'],
  { id, sequence }: Pick<AppointmentRecord, 'id' | 'sequence'>,
): string {
  return `appointment.${kind}:${id}:${sequence}`;
}

/** The audit line alone, for changes that a patient gets no mail about. */
export async function recordAudit(
  trx: Trx,
  { actor, requestId }: Asker,
  { id, status, startsAtMs, practitioner, feeCents, lateForgiven }: AppointmentRecord,
  verb: string,
  now: Temporal.Instant,
): Promise<void> {
  await appendAuditEntry(trx, {
    actor,
    action: `appointment.${verb}`,
    subject: { kind: 'appointment', id },
    requestId,
    at: now,
    detail: {
      ...{ status, startsAtMs, practitioner, feeCents },
      ...(lateForgiven ? { lateForgiven } : {}),
    },
  });
}
