import type { BookingContext } from '#/features/booking/context.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';
import type { PlatformContext } from '#/platform/context.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

/** The same for what a patient does by the private link of a visit. */
export type HistoryContext = TreatmentContext & Pick<PlatformContext, 'linkTokens'>;

/** What the use cases of treatment need of the program. */
export type TreatmentContext = Pick<BookingContext, 'database' | 'clock' | 'ids' | 'content'> &
  Pick<PlatformContext, 'sealedBox'> & {
    /** Whether somebody has signed and locked a day of the clinic, handed in by `app/context.ts`. */
    readonly isDaySigned?: (db: Db | Trx, day: LocalDate) => Promise<boolean>;
  };
