import { newestDay } from '#/kernel/newest-day.ts';
import { longDay } from '#/kernel/long-day.ts';

type Page = {
  readonly review: { readonly writtenBy: string; readonly nextReview: string; readonly ourInterest: string };
  readonly changes: readonly { readonly on: string }[];
  readonly signOff: SignOff;
  /** A US school grade. */
  readonly readingGrade: number;
};

type SignOff =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'changed-since'; readonly on: string }
  | {
      readonly kind: 'signed';
      readonly name: string;
      readonly credential: string;
      readonly license: string;
      readonly on: string;
    };

export type ReviewRow = { readonly name: string; readonly text: string };

/** Who wrote and checked a page, when, and what we gain, in words. Only a clinician's check is a review. */
export function reviewRows({ review, changes, signOff, readingGrade }: Page): readonly ReviewRow[] {
  return [
    { name: 'Written by', text: review.writtenBy },
    { name: 'Checked by', text: checkedBy(signOff) },
    ...(signOff.kind === 'signed' ? [{ name: 'Last reviewed', text: longDay(signOff.on) }] : []),
    { name: 'Last edited', text: longDay(newestDay(changes)) },
    { name: 'Next review due', text: longDay(review.nextReview) },
    { name: 'Our interest', text: review.ourInterest },
    {
      name: 'Reading level',
      text: `US grade ${String(Math.max(1, Math.ceil(readingGrade)))}, by the Flesch-Kincaid formula`,
    },
  ];
}

function checkedBy(signOff: SignOff): string {
  switch (signOff.kind) {
    case 'nobody':
      return 'No clinician has checked this page yet.';
    case 'changed-since':
      return `No clinician has checked this page since it changed. One checked it on ${longDay(signOff.on)}.`;
    case 'signed':
      return `${signOff.name}, ${signOff.credential}, license ${signOff.license}`;
  }
}

/** True from the day after the review was due, by the calendar of the clinic. `nextReview` is `YYYY-MM-DD`. */
export function isOverdue(nextReview: string, now: Temporal.Instant, timeZone: string): boolean {
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  return Temporal.PlainDate.compare(today, nextReview) > 0;
}
