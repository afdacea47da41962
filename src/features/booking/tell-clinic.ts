import type { BookingContext } from '#/features/booking/context.ts';
import { CLINIC_NEWS_KINDS, newsDoor, type ClinicNewsKind } from '#/features/booking/domain/clinic-news.ts';
import { clinicNewsMail } from '#/features/booking/mail/clinic-news-mail.ts';
import { mailDueAt } from '#/features/booking/mail/undo-window.ts';
import type { AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import { deleteClinicNews, insertClinicNews } from '#/features/booking/store/clinic-news-store.ts';
import type { VisitNotice } from '#/features/booking/visit-change.ts';
import { clinicHears } from '#/features/clinic/domain/clinic-hears.ts';
import type { Asker } from '#/platform/asker.ts';
import type { Trx } from '#/platform/db/database.ts';
import { finishedMail } from '#/mail/finished-mail.ts';
import { messagesNamed } from '#/platform/outbox/messages-about.ts';
import { appendOutboxMessage, cancelPendingMessage, hastenMessage } from '#/platform/outbox/outbox-store.ts';

/** A notice that the clinic hears of, too. What was never booked is no news to it. */
export type ClinicNotice = Extract<VisitNotice, { readonly kind: ClinicNewsKind }>;

type TellingContext = Pick<BookingContext, 'content' | 'config'>;

/**
 * Tells the clinic what became of a visit, as it has chosen: a mail for each, a line in the mail of the next morning, or
 * nothing. In the transaction of the change, and due when the change can no longer be taken back.
 */
export async function tellClinic(
  { content, config }: TellingContext,
  trx: Trx,
  asker: Asker,
  notice: VisitNotice,
  now: Temporal.Instant,
): Promise<void> {
  const hears = clinicHears(content.clinic);
  if (hears === 'none' || !isForClinic(notice)) return;
  const { kind, appointment } = notice;
  const dueAt = mailDueAt(kind, asker, now);
  const door = newsDoor(kind, appointment.source, asker.actor.kind);
  if (hears === 'daily') {
    const { id, sequence, startsAtMs, practitioner, location } = appointment;
    return insertClinicNews(trx, {
      ...{ appointmentId: id, sequence, kind, door, startsAtMs, practitioner, location },
      movedFromMs: notice.kind === 'moved' ? notice.movedFrom.epochMilliseconds : null,
      dueAtMs: dueAt.epochMilliseconds,
    });
  }
  await appendOutboxMessage(trx, {
    kind: 'clinic.news',
    recipient: content.clinic.email,
    mail: finishedMail(clinicNewsMail(notice, door, content, config.siteUrl)),
    idempotencyKey: newsName(appointment),
    now,
    notBefore: dueAt,
  });
}

function isForClinic(notice: VisitNotice): notice is ClinicNotice {
  return CLINIC_NEWS_KINDS.some((kind) => kind === notice.kind);
}

/** The clinic hears nothing of what was taken back. `appointment` is the state before the undo. */
export async function takeBackClinicNews(trx: Trx, appointment: Changed): Promise<void> {
  await cancelPendingMessage(trx, newsName(appointment));
  await deleteClinicNews(trx, appointment.id, appointment.sequence);
}

/** Once the patient is told at once, the clinic is, too. What the morning's mail says waits for the morning. */
export async function hastenClinicNews(trx: Trx, { id }: Changed, now: Temporal.Instant): Promise<void> {
  for (const { name } of await messagesNamed(trx, [`${NEWS}:${id}:`])) await hastenMessage(trx, name, now);
}

type Changed = Pick<AppointmentRecord, 'id' | 'sequence'>;

const NEWS = 'clinic.news';

function newsName({ id, sequence }: Changed): string {
  return `${NEWS}:${id}:${sequence}`;
}
