import { clinicSender, type MailingClinic } from '#/features/clinic/domain/clinic-address.ts';
import { composeMail } from '#/mail/compose-mail.ts';
import { finishedMail, type FinishedMail } from '#/mail/finished-mail.ts';

type Waiting = {
  readonly waiting: number;
  readonly reported: number;
  /** Where they are read. */
  readonly href: string;
};

/** To the clinic itself: how many comments need a person. */
export function waitingCommentsMail(
  clinic: MailingClinic,
  siteUrl: string,
  { waiting, reported, href }: Waiting,
): FinishedMail {
  return finishedMail(
    composeMail({
      lang: 'en',
      subject: 'Readers’ comments wait for you',
      sender: clinicSender(clinic, siteUrl),
      lead: 'Please read them when you can. Nobody sees a new comment before you approve it.',
      fact: [many(waiting, 'new comment'), many(reported, 'reported comment')].filter(Boolean).join(', '),
      details: [],
      blocks: [{ kind: 'second-link', label: 'Read them at the desk', url: href }],
      reason: 'The clinic gets this email once a day while comments wait.',
    }),
  );
}

function many(count: number, what: string): string {
  if (count === 0) return '';
  return `${String(count)} ${what}${count === 1 ? '' : 's'}`;
}
