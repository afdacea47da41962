import type { ReportReason } from '#/features/comments/domain/comment.ts';
import type { PrivateFact, PrivateKind } from '#/features/comments/domain/private-facts.ts';
import type { Thread } from '#/features/comments/domain/thread.ts';
import type { FieldFault, TypedValues } from '#/kernel/form-fields.ts';
import { localDateAt, type LocalDate } from '#/kernel/zoned-time.ts';
import { paths } from '#/paths.ts';
import { longDay } from '#/kernel/long-day.ts';

export type CommentView = {
  readonly id: string;
  readonly penName: string;
  readonly words: string;
  readonly on: LocalDate;
  readonly onWords: string;
  readonly reply: string | null;
};

export type ThreadView = {
  readonly title: string;
  readonly shortTitle: string;
  readonly kind: Thread['kind'];
  readonly comments: readonly CommentView[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  /** The day on which it closed; null while it is open. */
  readonly closedOn: string | null;
  /** Until when one can write; null while there is no end. */
  readonly openUntil: string | null;
  readonly emergencySigns: readonly string[];
  readonly crisis: readonly string[];
  readonly hrefs: { readonly page: string; readonly comments: string; readonly feed: string };
};

type Read = {
  readonly thread: Thread;
  readonly commentedPage: {
    readonly title: string;
    readonly shortTitle: string;
    readonly emergencySigns: readonly string[];
  };
  readonly comments: readonly {
    readonly id: string;
    readonly penName: string;
    readonly words: string;
    readonly shownAtMs: number;
    readonly reply: string | null;
  }[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  readonly closesOn: LocalDate | null;
  readonly isClosed: boolean;
};

/** Everything a thread's page prints. Days are days on the clinic's calendar. */
export function threadView(
  read: Read,
  clinic: { readonly timeZone: string },
  every: { readonly call911: readonly string[]; readonly crisis: readonly string[] },
): ThreadView {
  const { thread, commentedPage, closesOn, isClosed, total, page, pages } = read;
  const { title, shortTitle, emergencySigns } = commentedPage;
  const { kind, slug } = thread;
  const closing = closesOn === null ? null : longDay(closesOn);
  return {
    title,
    shortTitle,
    kind,
    comments: read.comments.map(({ id, penName, words, shownAtMs, reply }) => {
      const on = localDateAt(clinic.timeZone, shownAtMs);
      return { id, penName, words, on, onWords: longDay(on), reply };
    }),
    total,
    page,
    pages,
    closedOn: isClosed ? closing : null,
    openUntil: isClosed ? null : closing,
    emergencySigns: emergencySigns.length > 0 ? emergencySigns : every.call911,
    crisis: every.crisis,
    hrefs: {
      page: kind === 'conditions' ? paths.condition(slug) : paths.guide(slug),
      comments: paths.comments(kind, slug),
      feed: paths.commentsFeed(kind, slug),
    },
  };
}

/** What happened to what the reader just sent. */
export type ThreadNoticeKind =
  | { readonly kind: 'sent'; readonly isUrgent: boolean }
  | { readonly kind: 'reported' | 'report-gone' | 'report-too-often' | 'taken-out' };

export type CommentFormView = {
  readonly typed: TypedValues;
  readonly faults: readonly FieldFault[];
  readonly facts: readonly PrivateFact[];
  readonly ticket: string;
  readonly openUntil: string | null;
  readonly action: string;
};

/** All that the page of a thread shows. */
export type ThreadPage = {
  readonly view: ThreadView;
  readonly notice: ThreadNoticeKind | null;
  readonly form: CommentFormView;
  /** Words that came too late to be sent. */
  readonly late: string | null;
  readonly clinicName: string;
};

export const REPORT_LABELS: Readonly<Record<ReportReason, string>> = {
  'private-facts': 'It tells private facts',
  'unsafe-advice': 'The advice could hurt someone',
  unkind: 'It is unkind',
  advertising: 'It is advertising',
};

const FACT_WORDS: Readonly<Record<PrivateKind, string>> = {
  phone: 'phone number',
  email: 'email address',
  handle: 'name on a social network',
  'birth-date': 'date of birth',
  date: 'full date (the year alone is fine)',
  'id-number': 'ID number',
  clinician: 'who treats you',
  diagnosis: 'your health or diagnosis',
};

/** What must be taken out, as one line of the error summary. */
export function takeOutWords({ kind, words }: PrivateFact): string {
  return `Take out the ${FACT_WORDS[kind]}: “${words}”`;
}

/** What the writer may leave in: the words, and what they tell. */
export function tellsWords({ kind, words }: PrivateFact): string {
  return `“${words}” tells ${FACT_WORDS[kind]}.`;
}
