import type { BookingContext } from '#/features/booking/context.ts';
import type { CalCalendar, ReadCalEvent } from '#/features/cal-com/cal-calendar.ts';
import type { PlatformContext } from '#/platform/context.ts';

/** What the use cases of Cal.com need of the program. */
export type CalComContext = BookingContext &
  Pick<PlatformContext, 'log'> & {
    /** Null when the clinic does not use Cal.com. */
    readonly cal: CalCalendar | null;
    readonly readCalEvent: ReadCalEvent | null;
  };
