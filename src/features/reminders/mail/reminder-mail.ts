import { changeWords } from '#/features/booking/domain/change-words.ts';
import type { ChangeTerms } from '#/features/booking/domain/cancellation-policy.ts';
import { momentWords } from '#/features/booking/domain/clock-words.ts';
import { dayWords } from '#/features/reminders/domain/day-words.ts';
import { cents, formatCents } from '#/kernel/money.ts';
import { localDateAt, type LocalDate } from '#/kernel/zoned-time.ts';
import { composeMail } from '#/mail/compose-mail.ts';
import { finishedMail, type FinishedMail } from '#/mail/finished-mail.ts';
import type { MailBlock, MailSender } from '#/mail/mail-content.ts';
import { personName } from '#/mail/plain-words.ts';

/** What a reminder says. There is no field for a reason, a condition, a cover or the name of a service. */
export type ReminderMailView = {
  readonly sender: MailSender;
  readonly timeZone: string;
  readonly startsAtMs: number;
  /** The day on which it is written. */
  readonly today: LocalDate;
  readonly minutes: number;
  /** "Ana R., LMT" */
  readonly therapist: string;
  /** Whose visit it is, when somebody else booked it. */
  readonly forWhom: string | null;
  readonly place: string;
  readonly reference: string;
  /** What the patient pays at the clinic; nothing when it is paid. */
  readonly dueCents: number;
  readonly changeTerms: ChangeTerms;
  readonly bring: readonly string[];
  readonly gettingHere: readonly string[];
  /** The private page of the visit, and the pages with one button each. */
  readonly urls: {
    readonly visit: string;
    readonly coming: string;
    readonly late: string;
    readonly callMe: string;
    /** Null when there is nothing to fill in any more. */
    readonly form: string | null;
  };
};

/** Reminds a person of a visit, with all they need for it. Its links only open pages. */
export function reminderMail(view: ReminderMailView): FinishedMail {
  const { sender, timeZone, startsAtMs, today, therapist, minutes, place } = view;
  const moment = momentWords(startsAtMs, timeZone);
  const name = view.forWhom === null ? '' : personName(view.forWhom);
  return finishedMail(
    composeMail({
      lang: 'en',
      subject: `Reminder: ${moment}, ${place}`,
      sender,
      lead: `Your visit is ${dayWords(localDateAt(timeZone, startsAtMs), today)}.`,
      fact: moment,
      details: [
        `${String(minutes)} minutes with ${therapist}`,
        place,
        ...(name === '' ? [] : [`This visit is for ${name}.`]),
      ],
      blocks: blocksOf(view),
      reason:
        'You get this email because you booked a visit. It is about your visit, so it has no unsubscribe link.',
    }),
  );
}

function blocksOf(view: ReminderMailView): readonly MailBlock[] {
  const { urls, sender } = view;
  return [
    { kind: 'primary-link', label: 'I’m coming', url: urls.coming },
    { kind: 'second-link', label: 'Move or cancel this visit', url: urls.visit },
    {
      kind: 'paragraph',
      small: true,
      parts: [
        'Each link opens a page. Nothing changes until you press a button there.',
        changeWords(view.changeTerms, view.timeZone),
      ],
    },
    ...(urls.form === null ? [] : formBlocks(urls.form)),
    ...listUnder('Before you come', view.bring),
    { kind: 'heading', text: 'Cost' },
    { kind: 'paragraph', parts: [costWords(view.dueCents)] },
    ...listUnder('Getting here', view.gettingHere),
    { kind: 'heading', text: 'On the day' },
    { kind: 'second-link', label: 'I am running late', url: urls.late },
    { kind: 'second-link', label: 'Please call me', url: urls.callMe },
    { kind: 'paragraph', parts: [`You can also call us. Our number is ${sender.phone}.`] },
    { kind: 'facts', facts: [{ label: 'Booking number', value: view.reference }] },
  ];
}

function formBlocks(url: string): readonly MailBlock[] {
  return [
    { kind: 'heading', text: 'A short form' },
    { kind: 'paragraph', parts: ['Please fill in a short form before you come. It takes about 3 minutes.'] },
    { kind: 'second-link', label: 'Open the form', url },
  ];
}

function costWords(dueCents: number): string {
  return dueCents <= 0 ? 'Nothing is left to pay.' : `You pay ${formatCents(cents(dueCents))} at the clinic.`;
}

function listUnder(heading: string, items: readonly string[]): readonly MailBlock[] {
  return items.length === 0
    ? []
    : [
        { kind: 'heading', text: heading },
        { kind: 'list', items },
      ];
}
