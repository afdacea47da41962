import type { BookingContext } from '#/features/booking/context.ts';

/** What the wait list needs of the program. */
export type WaitListContext = BookingContext;
