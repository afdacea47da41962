import { describe, expect, it } from 'vitest';
import { playMonth } from '../../builders/wait-month.ts';

describe('a month with 300 people on the wait list', () => {
  it('asks them in the order of joining to the letter, keeps no time for two, and fills a part of what is freed', () => {
    for (const seed of [1, 2, 3]) {
      const { faults, offers, filled, freed, movedUp } = playMonth(seed);
      expect(faults).toEqual([]);
      expect(offers).toBeGreaterThan(100);
      expect(movedUp).toBeGreaterThan(5);
      expect(filled).toBeGreaterThan(50);
      expect(filled).toBeLessThan(freed);
    }
  });
});
