import type { BookingContext } from '#/features/booking/context.ts';
import type { PlatformContext } from '#/platform/context.ts';

/** The same for what a patient does by the private link of a visit. */
export type HistoryContext = TreatmentContext & Pick<PlatformContext, 'linkTokens'>;

/** What the use cases of treatment need of the program. */
export type TreatmentContext = Pick<BookingContext, 'database' | 'clock' | 'ids' | 'content'> &
  Pick<PlatformContext, 'sealedBox'>;
