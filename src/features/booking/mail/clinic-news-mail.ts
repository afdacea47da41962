import { momentWords } from '#/features/booking/domain/clock-words.ts';
import type { ClinicNewsKind, NewsDoor } from '#/features/booking/domain/clinic-news.ts';
import { therapistOf, type MailedContent } from '#/features/booking/mail/appointment-views.ts';
import type { VisitNotice } from '#/features/booking/visit-change.ts';
import { clinicSender } from '#/features/clinic/domain/clinic-address.ts';
import { initialsOf } from '#/kernel/initials.ts';
import { fullName } from '#/kernel/person-name.ts';
import { MINUTE_MS } from '#/kernel/zoned-time.ts';
import { composeMail } from '#/mail/compose-mail.ts';
import type { ComposedMail } from '#/mail/mail-content.ts';
import { paths } from '#/paths.ts';

type News = {
  readonly kind: ClinicNewsKind;
  readonly appointment: VisitNotice['appointment'];
  readonly movedFrom?: Temporal.Instant;
};

export const NEWS_WORDS: Readonly<Record<ClinicNewsKind, string>> = {
  booked: 'Booked',
  moved: 'Moved',
  cancelled: 'Canceled',
};

export const DOOR_WORDS: Readonly<Record<NewsDoor, string>> = {
  website: 'on the website',
  program: 'by another program',
  desk: 'at the front desk',
  'command-line': 'on the command line',
  system: 'by the website itself',
};

/**
 * To the clinic itself, about one visit. A mailbox is not a locked room: it has initials, the time and the therapist;
 * no name, no service, nothing about health. The rest is behind the sign-in.
 */
export function clinicNewsMail(
  { kind, appointment, movedFrom }: News,
  door: NewsDoor,
  content: MailedContent,
  siteUrl: string,
): ComposedMail {
  const { startsAtMs, endsAtMs, reference, patient } = appointment;
  const { timeZone } = content.clinic;
  const who = therapistOf(appointment, content).name;
  const at = momentWords(startsAtMs, timeZone);
  return composeMail({
    lang: 'en',
    subject: `${NEWS_WORDS[kind]}: ${at} with ${who}`,
    sender: clinicSender(content.clinic, siteUrl),
    lead: `A visit was ${NEWS_WORDS[kind].toLowerCase()} ${DOOR_WORDS[door]}.`,
    fact: at,
    details: [
      `${(endsAtMs - startsAtMs) / MINUTE_MS} minutes with ${who}`,
      `Patient: ${initialsOf(fullName(patient)) || 'no initials'}`,
      ...(movedFrom === undefined
        ? []
        : [`It was ${momentWords(movedFrom.epochMilliseconds, timeZone)} before.`]),
    ],
    blocks: [
      { kind: 'primary-link', label: 'See this visit', url: `${siteUrl}${paths.deskVisit(reference)}` },
      { kind: 'facts', facts: [{ label: 'Booking number', value: reference }] },
    ],
    reason:
      'The clinic gets this email about each visit that is booked, moved or canceled. One a day, or none: see visitNews in clinic.yaml.',
  });
}
