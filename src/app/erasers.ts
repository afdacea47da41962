import { calEraser } from '#/features/cal-com/cli/cal-eraser.ts';
import { commentEraser } from '#/features/comments/cli/comment-eraser.ts';
import { coverageEraser } from '#/features/coverage/cli/coverage-eraser.ts';
import { cardEraser } from '#/features/checkout/cli/card-eraser.ts';
import type { BookingContext } from '#/features/booking/context.ts';
import type { CommentsContext } from '#/features/comments/context.ts';
import type { CoverageContext } from '#/features/coverage/context.ts';
import type { NewsletterContext } from '#/features/newsletter/context.ts';
import type { StaffContext } from '#/features/staff/context.ts';
import type { PlatformContext } from '#/platform/context.ts';
import type { Eraser } from '#/cli/eraser.ts';
import { estimateEraser } from '#/features/paperwork/cli/estimate-eraser.ts';
import { subscriberEraser } from '#/features/newsletter/cli/subscriber-eraser.ts';
import { staffEraser } from '#/features/staff/cli/staff-eraser.ts';
import { reminderEraser } from '#/features/reminders/cli/reminder-eraser.ts';
import { treatmentEraser } from '#/features/treatment/cli/treatment-eraser.ts';
import { waitListEraser } from '#/features/waitlist/cli/wait-list-eraser.ts';
import { visitEraser } from '#/features/booking/cli/visit-eraser.ts';

/** What all of them need of the program. */
export type ErasingContext = BookingContext &
  CommentsContext &
  CoverageContext &
  NewsletterContext &
  StaffContext &
  Pick<PlatformContext, 'config'>;

/** Every feature that keeps something about people outside the clinic. The last one finds visits by the address. */
export const ERASERS: readonly Eraser<ErasingContext>[] = [
  coverageEraser,
  commentEraser,
  subscriberEraser,
  estimateEraser,
  staffEraser,
  treatmentEraser,
  waitListEraser,
  reminderEraser,
  cardEraser,
  calEraser,
  visitEraser,
];
