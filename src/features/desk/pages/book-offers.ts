import { askWhyNot } from '#/features/booking/ask-why-not.ts';
import type { BookingContext } from '#/features/booking/context.ts';
import type { FittingTime } from '#/features/booking/domain/effect-on-day.ts';
import { mayOverride, type Conflict } from '#/features/booking/domain/why-not.ts';
import { findNextTimes } from '#/features/booking/find-next-times.ts';
import type { BookChoices, PickedTime } from '#/features/desk/pages/book-choice.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';

/** The times that fit, and the one that is chosen: what was pressed, else the first free one. */
export type BookOffers = {
  readonly times: readonly FittingTime[];
  readonly chosen: PickedTime | null;
  /** What is in the way of the chosen one; named before anybody presses. */
  readonly conflicts: readonly Conflict[];
  readonly mayOverride: boolean;
};

const NEXT_TIMES = 6;

export async function offersFor(
  context: BookingContext,
  { service, practitioner, picked, from, partOfDay }: BookChoices,
  asker: StaffAsker,
): Promise<BookOffers> {
  const found = await findNextTimes(
    context,
    {
      ...{ service: service.slug, practitioner, stepFree: false },
      ...{ from, partOfDay, count: NEXT_TIMES, moving: null, likeMs: picked?.startsAtMs ?? null },
    },
    asker,
  );
  const times = found.ok ? found.value : [];
  if (picked === null) return { times, chosen: times[0] ?? null, conflicts: [], mayOverride: false };
  const asked = { ...picked, service: service.slug, moving: null };
  const why = await askWhyNot(context, asked, asker);
  const conflicts = why.ok ? why.value : [{ kind: 'not-given' } as const];
  return { times, chosen: picked, conflicts, mayOverride: conflicts.length > 0 && mayOverride(conflicts) };
}
