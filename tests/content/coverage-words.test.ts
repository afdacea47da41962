import { describe, expect, test } from 'vitest';
import { readableCoverage } from '#/features/coverage/domain/readable-coverage.ts';
import { measureReadability } from '#/platform/content/readability.ts';
import { clinicContent } from '../builders/content-folder.ts';

const { coverageWords } = await clinicContent();

describe('the words about coverage', () => {
  test('are as easy as US grade 6, in each file and for each reason', () => {
    for (const { name, lines } of readableCoverage(coverageWords)) {
      expect(measureReadability(lines).grade, name).toBeLessThanOrEqual(6);
    }
  });

  test('promise nothing', () => {
    for (const { name, lines } of readableCoverage(coverageWords)) {
      expect(lines.join(' '), name).not.toMatch(
        /guarantee|we promise|will be covered|always pays?\b|\bHIPAA\b/i,
      );
    }
  });
});
