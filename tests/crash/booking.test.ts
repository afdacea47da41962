import { describe, expect, it } from 'vitest';
import { crashAgainAndAgain } from '../builders/booking-crash.ts';

const START_WITHIN_MS = 3_000;

describe.each([
  ['sqlite', 90],
  ['postgres', 10],
] as const)('a server on %s that is killed %d times in the middle of its work', (dialect, cycles) => {
  it(
    'has lost no visit it had confirmed, doubled none, owes no mail, and starts within three seconds',
    { timeout: 300_000 },
    async () => {
      const report = await crashAgainAndAgain(dialect, cycles, 150);
      expect(report.faults).toEqual([]);
      expect(report.acknowledged).toBeGreaterThan(cycles);
      expect(report.slowestStartMs).toBeLessThan(START_WITHIN_MS);
    },
  );
});
