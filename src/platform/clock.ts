/** Tells the time. The only place the program reads it, so that tests and the sandbox can move it. */
export type Clock = { now(): Temporal.Instant };

/** A clock that can be put anywhere; `null` lets it run again. It keeps running from where it was put. */
export type MovableClock = Clock & { setNow(instant: Temporal.Instant | null): void };

export function systemClock(): Clock {
  return { now: () => Temporal.Now.instant() };
}

/** For use outside production. */
export function movableClock(base: Clock = systemClock()): MovableClock {
  let shift = Temporal.Duration.from({ seconds: 0 });
  return {
    now: () => base.now().add(shift),
    setNow(instant) {
      shift = instant === null ? Temporal.Duration.from({ seconds: 0 }) : base.now().until(instant);
    },
  };
}

export function isMovable(clock: Clock): clock is MovableClock {
  return 'setNow' in clock;
}

/** Milliseconds that never jump: for durations and timeouts, never for dates. */
export function monotonicMs(): number {
  return performance.now();
}
