import { clockWords, dateWords, momentWords } from '#/features/booking/domain/clock-words.ts';
import type { PhoneTaskKind } from '#/features/booking/domain/phone-task.ts';
import type { NeedFilter } from '#/features/desk/domain/need-filter.ts';
import type { Need, NeedCause, NeedVisit } from '#/features/desk/domain/need.ts';
import type { NeedWords } from '#/features/desk/ui/need-words.ts';
import { siteNeedWords } from '#/features/desk/ui/site-need-words.ts';
import { calNeedWords } from '#/features/desk/ui/cal-need-words.ts';
import { countWords } from '#/features/desk/ui/desk-words.ts';
import { paths } from '#/paths.ts';
import { cents, formatCents } from '#/kernel/money.ts';
import { DAY_MS, localDateAt } from '#/kernel/zoned-time.ts';

const CALLS: Readonly<Record<PhoneTaskKind, string>> = {
  booked: 'Call: the visit is booked',
  moved: 'Call: the visit has moved',
  cancelled: 'Call: the visit is canceled',
  'not-kept': 'Call: the time was not kept',
  returned: 'Call: money goes back',
  'choose-again': 'Call: choose another time',
  reminder: 'Call: remind them of the visit',
};

const MISSING = {
  'birth-date': 'The birth date is missing.',
  npi: 'The therapist’s NPI is missing in content/practitioners.',
  'tax-id': 'The clinic’s tax number is missing in content/clinic.yaml.',
  'charged-over':
    'The bill is $400 or more above it. Call the patient, then settle it under Lists, Prices in writing.',
} as const;

/** What the list says of a need. It can speak of no reason for a visit, because a need holds none. */
export function needWords(cause: NeedCause, timeZone: string): NeedWords {
  switch (cause.kind) {
    case 'failed-mail':
      return {
        title: 'Email came back',
        subject: cause.recipient === '' ? 'To many readers' : `To ${cause.recipient}`,
        hint: 'Check the address with the person, or tell them by phone.',
        action: { words: 'Send again', href: null },
      };
    case 'call':
      return aboutVisit(cause.visit, timeZone, CALLS[cause.about], {
        hint: `Phone ${cause.visit.phone}. No email reaches them.`,
        action: { words: 'I called', href: null },
      });
    case 'wait-list-call':
    case 'wait-list-soon':
    case 'wait-list-ask':
      return waitListWords(cause, timeZone);
    case 'late':
      return aboutVisit(cause.visit, timeZone, 'Patient is running late', {
        hint: cause.effect,
        action: { words: 'We know', href: null },
      });
    case 'call-me':
      return aboutVisit(cause.visit, timeZone, 'Patient wants a call', {
        hint: `Phone ${cause.visit.phone}. They asked for it on the page of the visit.`,
        action: { words: 'I called', href: null },
      });
    case 'asked-to-move':
      return aboutVisit(cause.visit, timeZone, 'Asked to choose another time, no answer yet');
    case 'outside-hours':
      return aboutVisit(cause.visit, timeZone, 'Visit when nobody works');
    case 'therapist-gone':
      return aboutVisit(cause.visit, timeZone, 'The therapist no longer works here', {
        hint: `It stands with ${cause.practitioner}. Move it to somebody else, or call.`,
      });
    case 'cal-conflict':
    case 'cal-differs':
    case 'calendar-unread':
      return calNeedWords(cause, timeZone);
    case 'payment-set-aside':
    case 'refund-failed':
    case 'estimate-due':
      return moneyWords(cause);
    case 'comment-waiting':
    case 'coverage-check':
      return listWords(cause);
    case 'feeling-told':
    case 'doubtful-pair':
      return peopleWords(cause);
    case 'license-ends':
    case 'insurance-ends':
    case 'review-overdue':
      return contentWords(cause);
    case 'backup-missing':
    case 'self-check':
      return siteNeedWords(cause, timeZone);
  }
}

type CauseOf<Kind extends NeedCause['kind']> = Extract<NeedCause, { readonly kind: Kind }>;

/** What has a list or a page of its own. */
function listWords(cause: CauseOf<'comment-waiting' | 'coverage-check'>): NeedWords {
  switch (cause.kind) {
    case 'comment-waiting':
      return {
        title: cause.isUrgent ? 'Comments wait, one is urgent' : 'Comments wait for an answer',
        subject: countWords(cause.waiting, 'comment'),
        hint: 'The owner decides about each.',
        action: { words: 'Read them', href: paths.deskComments },
      };
    case 'coverage-check':
      return {
        title: 'Insurance answers wait',
        subject: cause.reference,
        hint: 'Somebody has sent them and waits for a word. Reading them is noted.',
        action: { words: 'Open the list', href: paths.deskCoverageChecks },
      };
  }
}

function peopleWords(cause: CauseOf<'feeling-told' | 'doubtful-pair'>): NeedWords {
  switch (cause.kind) {
    case 'feeling-told':
      return {
        title: 'A patient wrote after the visit',
        subject: cause.reference,
        hint: `Only ${cause.practitioner} reads it, on the page of the visit.`,
        action: { words: 'Open the visit', href: paths.deskVisit(cause.reference) },
      };
    case 'doubtful-pair':
      return {
        title: 'Perhaps one person',
        subject: cause.people.join(' and '),
        hint: 'Two records look alike. They are never merged by themselves.',
        action: { words: 'Compare', href: paths.deskPatient(cause.patient) },
      };
  }
}

function moneyWords(cause: CauseOf<'payment-set-aside' | 'refund-failed' | 'estimate-due'>): NeedWords {
  switch (cause.kind) {
    case 'payment-set-aside':
      return {
        title: 'A card payment fits no visit',
        subject: cause.event,
        hint: 'Look it up at the card company, and give it back or keep it there.',
        action: { words: 'It is settled', href: null, asks: 'What was done, in one line. No names.' },
      };
    case 'refund-failed':
      return {
        title: 'Money could not go back',
        subject: `${formatCents(cents(cause.cents))}, ${cause.reference}`,
        hint: 'The card company refused it.',
        action: { words: 'Try again', href: null },
      };
    case 'estimate-due':
      return {
        title:
          cause.missing === 'charged-over' ? 'Bill above the price in writing' : 'Price in writing is due',
        subject: cause.reference,
        hint: MISSING[cause.missing],
        action: { words: 'Open the visit', href: paths.deskVisit(cause.reference) },
      };
  }
}

function waitListWords(
  cause: CauseOf<'wait-list-call' | 'wait-list-soon' | 'wait-list-ask'>,
  timeZone: string,
): NeedWords {
  const action = { words: 'Open the wait list', href: paths.deskWaitList };
  const { patient, phone } = cause;
  switch (cause.kind) {
    case 'wait-list-call':
      return {
        title: 'Call: a time has opened',
        subject: `${patient}, ${momentWords(cause.startsAtMs, timeZone)}`,
        hint: `Phone ${phone}. It is held until ${clockWords(cause.untilMs, timeZone)}.`,
        action,
      };
    case 'wait-list-soon':
      return {
        title: 'Free soon: call who waits',
        subject: `${momentWords(cause.startsAtMs, timeZone)}, ${countWords(cause.waiting, 'person', 'people')} on the list`,
        hint: `First in line: ${patient}, phone ${phone}.`,
        action,
      };
    case 'wait-list-ask':
      return {
        title: 'Call: do they still wait?',
        subject: patient,
        hint: `Phone ${phone}. No email reaches them.`,
        action,
      };
  }
}

/** Pages about health have a sheet for a clinician; the clinic reads its own pages itself. */
const HOW_TO_CHECK = (page: string): string =>
  page.startsWith('pages/')
    ? `Read content/${page}.md again, then set a new day in it.`
    : `Print its sheet with: npm run clinic -- review ${page}`;

/** What whoever writes the content has to do. */
function contentWords(cause: CauseOf<'license-ends' | 'insurance-ends' | 'review-overdue'>): NeedWords {
  switch (cause.kind) {
    case 'license-ends':
    case 'insurance-ends':
      return {
        title: cause.kind === 'license-ends' ? 'A license runs out' : 'A liability insurance runs out',
        subject: `${cause.practitioner}, ${dateWords(cause.day)}`,
        hint: 'When it is renewed, write the new day into content/practitioners.',
        action: null,
      };
    case 'review-overdue':
      return {
        title: 'A page must be checked again',
        subject: cause.page,
        hint: `It was due on ${dateWords(cause.day)}. ${HOW_TO_CHECK(cause.page)}`,
        action: null,
      };
  }
}

function aboutVisit(
  { reference, patient, startsAtMs }: NeedVisit,
  timeZone: string,
  title: string,
  changes: Partial<Pick<NeedWords, 'hint' | 'action'>> = {},
): NeedWords {
  return {
    title,
    subject: `${patient}, ${momentWords(startsAtMs, timeZone)}`,
    hint: 'Move it to a time that fits, or call.',
    action: { words: 'Open the visit', href: paths.deskVisit(reference) },
    ...changes,
  };
}

/** "Now", "By 1:15 pm", "By Wednesday, May 5". */
export function dueWords({ dueAtMs }: Need, nowMs: number, timeZone: string): string {
  if (dueAtMs <= nowMs) return 'Now';
  const day = localDateAt(timeZone, dueAtMs);
  if (day === localDateAt(timeZone, nowMs)) return `By ${clockWords(dueAtMs, timeZone)}`;
  // Midnight belongs to the day that ends with it.
  const lastDay = localDateAt(timeZone, dueAtMs - 1);
  return dueAtMs - nowMs < DAY_MS && lastDay !== day ? 'Today' : `By ${dateWords(lastDay)}`;
}

export type NeedRow = NeedWords & {
  readonly name: string;
  readonly due: string;
  readonly isUrgent: boolean;
  readonly takenBy: string | null;
  readonly isMine: boolean;
  /** Why the last press did nothing, and what was typed with it. */
  readonly again: { readonly typed: string; readonly error: string } | null;
};

export const FILTER_WORDS: Readonly<Record<NeedFilter, string>> = {
  all: 'All',
  now: 'Due now',
  nobody: 'Nobody has it',
  mine: 'Mine',
  calls: 'Calls',
  visits: 'Visits',
  mail: 'Email',
  money: 'Money',
  papers: 'Prices in writing',
  patients: 'Patients',
  comments: 'Comments',
  insurance: 'Insurance checks',
  clinic: 'Licenses and pages',
  site: 'Website and backups',
};

export type FilterLink = {
  readonly href: string;
  /** "Calls (2)" */
  readonly words: string;
  readonly isShown: boolean;
};

export type NeedsView = {
  readonly title: string;
  /** How many there are in all, whatever is shown. */
  readonly count: number;
  readonly filters: readonly FilterLink[];
  /** What the buttons send back, so that the same part is shown again. */
  readonly shown: NeedFilter;
  readonly said: string;
  readonly refusal: string | null;
  readonly rows: readonly NeedRow[];
};
