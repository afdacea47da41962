const DEFAULT_SEED = 20_261_121;

/** The seed of every property test; FAST_CHECK_SEED tries another one or repeats a failure. */
export function propertySeed(env: Readonly<Record<string, string | undefined>>): number {
  const asked = env['FAST_CHECK_SEED'];
  if (asked === undefined || asked === '') return DEFAULT_SEED;
  const seed = Number(asked);
  if (!Number.isSafeInteger(seed)) throw new Error(`FAST_CHECK_SEED must be a whole number, not "${asked}".`);
  return seed;
}
