import {
  mailedVisitUrl,
  therapistOf,
  type MailedContent,
} from '#/features/booking/mail/appointment-views.ts';
import { clinicMailView } from '#/features/booking/mail/clinic-views.ts';
import { lostLinkMail, type VisitLink } from '#/features/booking/mail/lost-link-mail.ts';
import type { VisitNotice } from '#/features/booking/visit-change.ts';
import { finishedMail, type FinishedMail } from '#/mail/finished-mail.ts';

type Appointment = VisitNotice['appointment'];

/** The mail with the links to these visits; the secrets are put in when it leaves. */
export function composeLostLinkMail(
  [first, ...others]: readonly [Appointment, ...Appointment[]],
  content: MailedContent,
  siteUrl: string,
): FinishedMail {
  const linkOf = (appointment: Appointment): VisitLink => {
    const startsAt = Temporal.Instant.fromEpochMilliseconds(appointment.startsAtMs);
    const { name: practitionerName } = therapistOf(appointment, content);
    return { startsAt, practitionerName, visitUrl: mailedVisitUrl(appointment, siteUrl) };
  };
  const clinic = clinicMailView(content.clinic, siteUrl);
  return finishedMail(lostLinkMail([linkOf(first), ...others.map(linkOf)], clinic));
}
