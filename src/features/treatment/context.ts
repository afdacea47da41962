import type { BookingContext } from '#/features/booking/context.ts';
import type { PlatformContext } from '#/platform/context.ts';

/** What the use cases of treatment need of the program. */
export type TreatmentContext = Pick<BookingContext, 'database' | 'clock' | 'ids' | 'content'> &
  Pick<PlatformContext, 'sealedBox'>;
