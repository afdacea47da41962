import { timedUnits } from '#/features/paperwork/domain/timed-units.ts';

const UNIT_MINUTES = 15;

export type TimedCode = { readonly code: string; readonly minutes: number };

/**
 * Units for each code of one visit. The minutes of all together say how many there are; each code has its whole
 * quarters of an hour, and what is left goes to the code with the most minutes over.
 */
export function billedUnits(codes: readonly TimedCode[]): ReadonlyMap<string, number> {
  const total = timedUnits(codes.reduce((sum, { minutes }) => sum + minutes, 0));
  const units = new Map(codes.map(({ code, minutes }) => [code, Math.floor(minutes / UNIT_MINUTES)]));
  const left = total - [...units.values()].reduce((sum, one) => sum + one, 0);
  for (const { code } of codes.toSorted(byMinutesOver).slice(0, left))
    units.set(code, (units.get(code) ?? 0) + 1);
  return units;
}

function byMinutesOver(one: TimedCode, other: TimedCode): number {
  const over = (other.minutes % UNIT_MINUTES) - (one.minutes % UNIT_MINUTES);
  if (over !== 0) return over;
  return other.minutes - one.minutes || (one.code < other.code ? -1 : 1);
}

/** One price over the codes of a visit by their units, to the cent; the last one takes what does not divide. */
export function shareByUnits(cents: number, units: readonly number[]): readonly number[] {
  const total = units.reduce((sum, one) => sum + one, 0);
  let given = 0;
  return units.map((one, index) => {
    const share = index === units.length - 1 ? cents - given : Math.floor((cents * one) / total);
    given += share;
    return share;
  });
}
