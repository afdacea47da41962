const UNIT_MINUTES = 15;
const LEAST_MINUTES = 8;

/** Units of a timed code: the Medicare rule of eight minutes. Only minutes with the therapist count. */
export function timedUnits(minutes: number): number {
  return minutes < LEAST_MINUTES ? 0 : Math.floor((minutes + UNIT_MINUTES - LEAST_MINUTES) / UNIT_MINUTES);
}
