import { termsOfVisit } from '#/features/booking/change-terms.ts';
import type { Visit } from '#/features/booking/find-visit.ts';
import { dueOfVisit } from '#/features/checkout/read-book.ts';
import { clinicSender, placeLine } from '#/features/clinic/domain/clinic-address.ts';
import { gettingHere } from '#/features/clinic/domain/getting-here.ts';
import type { RemindersContext } from '#/features/reminders/context.ts';
import { reminderMail } from '#/features/reminders/mail/reminder-mail.ts';
import { historyStanding } from '#/features/treatment/read-history.ts';
import { cents } from '#/kernel/money.ts';
import { localDateAt, MINUTE_MS } from '#/kernel/zoned-time.ts';
import { linkSlot } from '#/mail/link-slot.ts';
import { paths } from '#/paths.ts';
import type { RenderedMail } from '#/platform/outbox/mailer.ts';

/** The mail of a reminder as it is true at `nowMs`. Reads outside any transaction, so that nobody waits for it. */
export async function writeReminder(
  context: RemindersContext,
  visit: Visit,
  nowMs: number,
): Promise<RenderedMail> {
  const { database, content, config } = context;
  const { db } = database;
  const { clinic } = content;
  const service = content.services.find(({ slug }) => slug === visit.service);
  const { state } = await historyStanding(context, visit);
  const slot = linkSlot({ purpose: 'visit', id: visit.id, version: visit.linkVersion });
  const at = (path: string) => `${config.siteUrl}${path}`;
  return reminderMail({
    sender: clinicSender(clinic, config.siteUrl),
    timeZone: clinic.timeZone,
    startsAtMs: visit.startsAtMs,
    today: localDateAt(clinic.timeZone, nowMs),
    minutes: (visit.endsAtMs - visit.startsAtMs) / MINUTE_MS,
    therapist: therapistWords(context, visit),
    forWhom: visit.patient.guardian === null ? null : visit.patient.firstName,
    place: placeLine(clinic.address),
    reference: visit.reference,
    dueCents: cents(Math.max(0, await dueOfVisit(db, visit.id))),
    changeTerms: await termsOfVisit(context, db, visit, nowMs),
    bring: service?.preparation ?? [],
    gettingHere: gettingHere(clinic),
    urls: {
      visit: at(paths.visit(slot)),
      coming: at(paths.visitComing(slot)),
      late: at(paths.visitLate(slot)),
      callMe: at(paths.visitCallMe(slot)),
      form: state === 'done' ? null : at(paths.visitHistory(slot)),
    },
  });
}

/** A therapist who has left the clinic's content since is not named. */
function therapistWords({ content }: RemindersContext, { practitioner }: Visit): string {
  const found = content.practitioners.find(({ slug }) => slug === practitioner);
  if (found === undefined) return 'your therapist';
  return `${found.name}, ${found.credential}${found.sample ? ' (sample)' : ''}`;
}
