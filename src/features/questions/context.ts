import type { BookingContext } from '#/features/booking/context.ts';
import type { CoverageQuestions } from '#/features/coverage/content/questions.ts';
import type { PlatformContext } from '#/platform/context.ts';

/** What the answers need of the program. */
export type QuestionsContext = Pick<PlatformContext, 'database' | 'clock' | 'sealedBox'> & {
  readonly content: BookingContext['content'] & { readonly coverageQuestions: CoverageQuestions };
};
