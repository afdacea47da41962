import type { BookingContext } from '#/features/booking/context.ts';
import { hasBeenHere } from '#/features/booking/store/returning-store.ts';

/** True when somebody with this address has been here before. */
export function isReturning(
  { database, clock }: Pick<BookingContext, 'database' | 'clock'>,
  email: string,
): Promise<boolean> {
  return hasBeenHere(database.db, email, clock.now().epochMilliseconds);
}
