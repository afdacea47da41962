import fc from 'fast-check';
import { describe, it } from 'vitest';
import { bookingContent } from '../../builders/booking-content.ts';
import { openCheckoutSite } from '../../builders/checkout.ts';
import { aDeed, doDeed, startWalk } from '../../builders/desk-walk.ts';

const plain = bookingContent();
/** The clinic hears of each change, but of none that was undone. */
const content = { ...plain, clinic: { ...plain.clinic, visitNews: 'each' as const } };

/** 2,000 deeds in all. PostgreSQL takes a round trip for each statement, so it gets the smaller part. */
const DEEDS_A_DAY = 40;

describe.each([
  ['sqlite', 38],
  ['postgres', 12],
] as const)('whatever the desk and the patients do in whatever order, on %s', (dialect, days) => {
  it('nobody and no room is booked twice, nobody gets a mail too many, and what is undone leaves every row as it was', async () => {
    const day = fc.array(fc.tuple(aDeed, fc.boolean()), { minLength: DEEDS_A_DAY, maxLength: DEEDS_A_DAY });
    await fc.assert(
      fc.asyncProperty(day, async (deeds) => {
        const site = await openCheckoutSite(dialect, { content });
        try {
          const walk = await startWalk(site);
          for (const [deed, takesBack] of deeds) await doDeed(walk, deed, takesBack);
        } finally {
          await site.close();
        }
      }),
      { numRuns: days },
    );
  });
});
