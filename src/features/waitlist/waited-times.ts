import type { WaitListContext } from '#/features/waitlist/context.ts';
import { readWaiting } from '#/features/waitlist/read-waiting.ts';
import { openGaps } from '#/features/waitlist/wait-list-at-desk.ts';
import { refuseUnless, type StaffAsker } from '#/features/staff/staff-asker.ts';
import { addDays, localDateAt, startOfDayMs, type LocalDate } from '#/kernel/zoned-time.ts';

export type WaitedTime = {
  readonly practitioner: string;
  readonly startsAtMs: number;
  readonly endsAtMs: number;
  /** How many want it. */
  readonly people: number;
};

/** The free times of one day that people on the list want; none for whom the list is not open. */
export async function waitedOn(
  context: Pick<WaitListContext, 'database' | 'clock' | 'content'>,
  date: LocalDate,
  asker: StaffAsker,
): Promise<readonly WaitedTime[]> {
  const { timeZone } = context.content.clinic;
  if (!refuseUnless(asker, 'book').ok || date < localDateAt(timeZone, context.clock.now().epochMilliseconds))
    return [];
  const waiting = await readWaiting(context);
  if (waiting.length === 0) return [];
  const gaps = await openGaps(context, waiting, {
    fromMs: startOfDayMs(timeZone, date),
    untilMs: startOfDayMs(timeZone, addDays(date, 1)),
  });
  return gaps.map(({ time: { practitioner, startsAtMs, endsAtMs }, fits }) => ({
    ...{ practitioner, startsAtMs, endsAtMs, people: fits.length },
  }));
}
