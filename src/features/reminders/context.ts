import type { BookingContext } from '#/features/booking/context.ts';
import type { PlatformContext } from '#/platform/context.ts';
import type { Suppressions } from '#/platform/outbox/suppression.ts';

/** What the use cases of reminders need of the program. */
export type RemindersContext = BookingContext &
  Pick<PlatformContext, 'sealedBox' | 'log'> & { readonly suppressions: Suppressions };

/** The same for what happens in the transaction of a change of a visit. */
export type LedgerContext = Pick<BookingContext, 'ids' | 'content'>;
