import type { ExpectedVisit } from '#/features/booking/api-schema.ts';
import type { BookingContext } from '#/features/booking/context.ts';
import type { HoldId } from '#/features/booking/domain/hold.ts';
import { findHold } from '#/features/booking/store/hold-store.ts';

/** False when the hold is for another visit than the caller says. What a hold is for never changes, so looking is enough. */
export async function isExpectedHold(
  { database }: Pick<BookingContext, 'database'>,
  id: HoldId,
  expects: ExpectedVisit = {},
): Promise<boolean> {
  const hold = await findHold(database.db, id);
  if (hold === undefined) return true;
  const { service, practitioner, startsAtMs, endsAtMs, priceCents } = hold;
  return [
    [expects.service, service],
    [expects.practitioner, practitioner],
    [expects.startsAt?.epochMilliseconds, startsAtMs],
    [expects.endsAt?.epochMilliseconds, endsAtMs],
    [expects.priceCents, priceCents],
  ].every(([expected, held]) => expected === undefined || expected === held);
}
