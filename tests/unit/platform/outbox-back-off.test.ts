import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backOffMs } from '#/platform/outbox/back-off.ts';

const attempts = fc.integer({ min: 1, max: 200 });
const chances = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

test('a mail that failed waits between 15 seconds and 6 hours, whatever the luck', () => {
  fc.assert(
    fc.property(attempts, chances, (attempt, random) => {
      const waitMs = backOffMs(attempt, random);
      expect(Number.isSafeInteger(waitMs)).toBe(true);
      expect(waitMs).toBeGreaterThanOrEqual(15_000);
      expect(waitMs).toBeLessThanOrEqual(6 * 60 * 60 * 1000);
    }),
  );
});

test('a mail never waits less after a later attempt, by the same luck', () => {
  fc.assert(
    fc.property(attempts, chances, (attempt, random) => {
      expect(backOffMs(attempt + 1, random)).toBeGreaterThanOrEqual(backOffMs(attempt, random));
    }),
  );
});

test('the first wait is at most 30 seconds and doubles', () => {
  expect([1, 2, 3, 4].map((attempt) => backOffMs(attempt, 0))).toEqual([15_000, 30_000, 60_000, 120_000]);
});
