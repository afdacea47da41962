import { describe, expect, it } from 'vitest';
import { crashAgainAndAgain } from '../builders/booking-crash.ts';

/** What is confirmed before the server dies: it is the moment of its death that finds faults, not how long it lived. */
const MOST_VISITS = 12;

describe.each([
  ['sqlite', 90],
  ['postgres', 10],
] as const)('a server on %s that is killed %d times in the middle of its work', (dialect, cycles) => {
  it(
    'starts again, has lost no visit it had confirmed, doubled none, and owes no mail',
    { timeout: 600_000 },
    async () => {
      const report = await crashAgainAndAgain(dialect, cycles, MOST_VISITS);
      expect(report.faults).toEqual([]);
      expect(report.acknowledged).toBeGreaterThanOrEqual(cycles);
    },
  );
});
