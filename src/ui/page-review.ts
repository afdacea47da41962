import { longDay } from '#/ui/long-day.ts';

type Review = {
  readonly writtenBy: string;
  readonly reviewedBy: {
    readonly name: string;
    readonly credential: string;
    readonly license: string;
  } | null;
  readonly lastReviewed: string;
  readonly nextReview: string;
  readonly ourInterest: string;
};

export type ReviewRow = { readonly name: string; readonly text: string };

/** Who wrote and checked a page, when, and what we gain, in words. `readingGrade` is a US school grade. */
export function reviewRows(review: Review, readingGrade: number): readonly ReviewRow[] {
  const { reviewedBy } = review;
  return [
    { name: 'Written by', text: review.writtenBy },
    {
      name: 'Checked by',
      text: reviewedBy
        ? `${reviewedBy.name}, ${reviewedBy.credential}, license ${reviewedBy.license}`
        : 'No clinician has checked this page yet.',
    },
    { name: 'Last reviewed', text: longDay(review.lastReviewed) },
    { name: 'Next review due', text: longDay(review.nextReview) },
    { name: 'Our interest', text: review.ourInterest },
    {
      name: 'Reading level',
      text: `US grade ${String(Math.max(1, Math.ceil(readingGrade)))}, by the Flesch-Kincaid formula`,
    },
  ];
}

/** True from the day after the review was due, by the calendar of the clinic. `nextReview` is `YYYY-MM-DD`. */
export function isOverdue(nextReview: string, now: Temporal.Instant, timeZone: string): boolean {
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  return Temporal.PlainDate.compare(today, nextReview) > 0;
}
