import type { MovableClock } from '#/platform/clock.ts';

/** A clock that stands still until it is put somewhere else. */
export function fixedClock(start: Temporal.Instant): MovableClock {
  let current = start;
  return {
    now: () => current,
    setNow(instant) {
      current = instant ?? start;
    },
  };
}
