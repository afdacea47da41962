import { describe, expect, test } from 'vitest';
import { isOverdue } from '#/ui/page-review.ts';

const SEATTLE = 'America/Los_Angeles';
const at = (instant: string) => Temporal.Instant.from(instant);

describe('a page that was due for review', () => {
  test('is not late on the day itself, up to its last minute at the clinic', () => {
    expect(isOverdue('2027-11-21', at('2027-11-22T07:59:59Z'), SEATTLE)).toBe(false);
  });

  test('is late from the first minute of the next day at the clinic', () => {
    expect(isOverdue('2027-11-21', at('2027-11-22T08:00:00Z'), SEATTLE)).toBe(true);
  });

  test('is not late long before, and still late years after', () => {
    expect(isOverdue('2027-11-21', at('2026-11-22T00:00:00Z'), SEATTLE)).toBe(false);
    expect(isOverdue('2027-11-21', at('2040-01-01T00:00:00Z'), SEATTLE)).toBe(true);
  });
});
