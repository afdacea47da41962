import type { BusyTime } from '#/features/booking/domain/diary.ts';
import type { OpenSlot } from '#/features/booking/domain/open-slots.ts';
import { normalizeIntervals, subtractIntervals, type Interval } from '#/kernel/interval.ts';
import { MINUTE_MS } from '#/kernel/zoned-time.ts';

/** Working time of one therapist in which nobody is booked. */
export type OpenStretch = Interval & {
  readonly practitioner: string;
  /** False: nothing the clinic offers can be booked here. */
  readonly isFree: boolean;
};

type Parts = {
  readonly practitioner: string;
  readonly working: readonly Interval[];
  /** Visits with their clean-up, and times being chosen on the website. */
  readonly busy: readonly Pick<BusyTime, 'start' | 'end'>[];
  /** What can be booked with this therapist, whatever the service. */
  readonly slots: readonly OpenSlot[];
  /** Nothing before then: it is over. */
  readonly fromMs: number;
};

/** Less than this is no stretch that anybody asks about. */
const SHORTEST_ASKED_MS = 15 * MINUTE_MS;

/** Sorted, cut where booking begins or ends to be possible. The clean-up after the last possible visit is not asked about. */
export function openStretches({ practitioner, working, busy, slots, fromMs }: Parts): readonly OpenStretch[] {
  const over: Interval = { start: Number.MIN_SAFE_INTEGER, end: fromMs };
  const idle = subtractIntervals(working, normalizeIntervals([...busy, over]));
  const free = normalizeIntervals(
    slots.map(({ startsAtMs, endsAtMs }) => ({ start: startsAtMs, end: endsAtMs })),
  );
  const shut = subtractIntervals(idle, free).filter(
    ({ start, end }) => end - start >= SHORTEST_ASKED_MS && !isCleanUp({ start, end }, free),
  );
  return [
    ...free.map((stretch) => ({ ...stretch, practitioner, isFree: true })),
    ...shut.map((stretch) => ({ ...stretch, practitioner, isFree: false })),
  ].toSorted((one, other) => one.start - other.start);
}

/** A rest right after what can be booked, no longer than the room takes to be made ready. */
function isCleanUp({ start, end }: Interval, free: readonly Interval[]): boolean {
  return end - start <= SHORTEST_ASKED_MS && free.some((one) => one.end === start);
}
