import type { FieldFault, TypedValues } from '#/kernel/form-fields.ts';

/** What a mail is for, as far as the counter may know: nothing of it tells of a reason, a plan or an illness. */
const MAIL_WORDS: Readonly<Record<string, string>> = {
  'appointment.booked': 'Visit booked',
  'appointment.moved': 'Visit moved',
  'appointment.cancelled': 'Visit canceled',
  'appointment.not-kept': 'Time not kept',
  'appointment.choose-again': 'Please choose another time',
  'appointment.reminder': 'Reminder of a visit',
  'appointment.payment-link': 'Link to pay for a visit',
  'series.booked': 'Plan of visits booked',
  'series.changed': 'Plan of visits changed',
  'visit.after': 'After a visit',
  'wait-list.joined': 'Wait list: on the list',
  'wait-list.offer': 'Wait list: a time is offered',
  'wait-list.still-waiting': 'Wait list: still waiting?',
  'visit.proof': 'Link to confirm a visit',
  'visit.lost-link': 'Link to a visit',
  'payment.late': 'Money goes back',
  'payment.surplus': 'Money goes back',
  'staff.link': 'Sign-in link for staff',
  'clinic.news': 'News to the clinic',
  'clinic.digest': 'News to the clinic',
  'comments.waiting': 'News to the clinic',
  'coverage-check.arrived': 'News to the clinic',
};

export function mailWords(kind: string): string {
  return MAIL_WORDS[kind] ?? (kind.startsWith('letter.') ? 'Letter of the clinic' : 'Link from the site');
}

const ERROR_WORDS: Readonly<Record<string, string>> = {
  bounced: 'It came back: the address does not take mail.',
  complained: 'The reader called it spam.',
  suppressed: 'Not sent: earlier mail to this address came back or was called spam.',
  'recipient-malformed': 'The address is not a real one.',
  unknown: 'Nobody knows whether it arrived. Ask before you send it again.',
  'mailer-threw': 'The mail service did not answer.',
  'no-answer': 'The mail service did not answer.',
  'no-connection': 'The mail server could not be reached.',
  'not-encrypted': 'The mail server could not be reached safely, so nothing was sent.',
  'sign-in-refused': 'The mail server does not accept the clinic’s name and password.',
  'too-large': 'The mail server says that it is too large.',
};

export function mailErrorWords(error: string | null): string {
  if (/^smtp-5/.test(error ?? '')) return 'The mail server refuses this address or this email.';
  if (/^smtp-4/.test(error ?? '')) return 'The mail server asks to try again later.';
  return ERROR_WORDS[error ?? ''] ?? 'The mail service refused it.';
}

/** What the site can know about mail that comes back: all of it, nothing, or nothing because no mail leaves. */
export type Returns = 'told' | 'not-told' | 'no-mail';

const RETURNS_WORDS: Readonly<Record<Returns, string | null>> = {
  told: null,
  'not-told':
    'The mail server tells this site only what it refuses at once. Email that comes back later goes to the clinic’s own mailbox: look there each working day, and call the patient.',
  'no-mail': 'No mail service is set up, so every email waits here. The owner can set one up.',
};

export function returnsWords(returns: Returns): string | null {
  return RETURNS_WORDS[returns];
}

export type MailRow = {
  readonly id: string;
  readonly what: string;
  readonly to: string;
  readonly written: string;
  readonly why: string;
  /** The name of the button that sends it again; null where another comes first. */
  readonly again: string | null;
  /** Mail to the address is stopped: the person must want it. */
  readonly isStopped: boolean;
  readonly canCall: boolean;
};

export type MoneyRow = {
  readonly id: string;
  readonly kind: 'set-aside' | 'refund';
  readonly title: string;
  readonly since: string;
  readonly why: string;
  /** The page of the visit, where it is known. */
  readonly visit: { readonly href: string; readonly reference: string } | null;
};

export type MoneyTroubleView = {
  /** Where the buttons lead. */
  readonly action: string;
  readonly rows: readonly MoneyRow[];
  readonly typed: TypedValues;
  readonly faults: readonly FieldFault[];
};

export type MessagesView = {
  readonly said: string;
  /** What nobody tells this page; null when it hears of everything. */
  readonly returns: string | null;
  readonly failed: readonly MailRow[];
  readonly waiting: readonly MailRow[];
  readonly money: MoneyTroubleView;
  readonly typed: TypedValues;
  readonly faults: readonly FieldFault[];
};
