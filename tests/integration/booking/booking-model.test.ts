import fc from 'fast-check';
import { describe, it } from 'vitest';
import { diarySteps, freshModel } from '../../builders/booking-model.ts';
import { openBookingSite } from '../../builders/booking.ts';

describe.each([
  ['sqlite', 60],
  ['postgres', 8],
] as const)('whatever people do in whatever order, on %s', (dialect, runs) => {
  it('the diary answers as a simple list would, books nothing twice and owes no mail', async () => {
    await fc.assert(
      fc.asyncProperty(diarySteps, async (steps) => {
        const site = await openBookingSite(dialect);
        try {
          await fc.asyncModelRun(() => ({ model: freshModel(), real: site }), steps);
        } finally {
          await site.close();
        }
      }),
      { numRuns: runs },
    );
  });
});
