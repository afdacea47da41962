import { describe, expect, test } from 'vitest';
import type { CoverageWords } from '#/features/coverage/content/words.ts';
import { readableCoverage } from '#/features/coverage/domain/readable-coverage.ts';
import { reasonsSchema } from '#/features/coverage/content/words.ts';
import { checkCoverage } from '#/features/coverage/check-coverage.ts';
import { checkShape } from '#/platform/content/check-shape.ts';
import type { Readings } from '#/app/content-kinds.ts';
import { sampleContent } from '../../builders/content-folder.ts';

const { coverageWords } = await sampleContent();

function faultsWith(change: Partial<CoverageWords>): readonly string[] {
  const value = { ...coverageWords, ...change };
  const readings = {
    coverageWords: { entries: [{ file: 'content/coverage', value, body: '' }], faults: [] },
  };
  return checkCoverage(readings as unknown as Readings).map(({ advice }) => advice);
}
const withReason = (change: Partial<CoverageWords['reasons']['WELLNESS']>) => ({
  reasons: { ...coverageWords.reasons, WELLNESS: { ...coverageWords.reasons.WELLNESS, ...change } },
});
const withSources = (sources: CoverageWords['sources']['sources']) => ({
  sources: { ...coverageWords.sources, sources },
});

describe('the words about coverage that come with the program', () => {
  test('have no fault', () => {
    expect(faultsWith({})).toEqual([]);
  });

  test('leave out what nobody could verify', () => {
    const text = readableCoverage(coverageWords).flatMap(({ lines }) => lines);
    // Yearly limits of single plans, and what single insurers do now.
    expect(text.join(' ')).not.toMatch(/30 visits|UMP|\$112|Aetna|Cigna|Regence|Kaiser|UnitedHealthcare/);
  });
});

describe('the build refuses', () => {
  test('a reason that is hard to read, by its name', () => {
    const why = ['Reimbursement necessitates comprehensive utilization documentation and authorization.'];
    expect(faultsWith(withReason({ why, next: [], title: 'Reimbursement' }))).toContainEqual(
      expect.stringMatching(/^WELLNESS in content\/coverage\/reasons.yaml reads at US grade \d/),
    );
  });

  test('a sentence of more than 20 words', () => {
    const why = [`${'go '.repeat(21).trim()}.`];
    expect(faultsWith(withReason({ why }))).toContainEqual(
      expect.stringContaining('has a sentence of 21 words'),
    );
  });

  test('a source that a rule names and the register does not have, one that nobody names, and twins', () => {
    const { sources } = coverageWords.sources;
    const [first] = sources;
    if (first === undefined) throw new Error('The register is empty.');
    expect(faultsWith(withSources(sources.filter(({ id }) => id !== 'S05')))).toEqual([
      'content/coverage/sources.yaml has no source S05, but a rule or a line names it. Add it.',
    ]);
    expect(faultsWith(withSources([...sources, { ...first, id: 'S99' }]))).toEqual([
      'content/coverage/sources.yaml has a source S99 that no rule and no line names. Take it out.',
    ]);
    expect(faultsWith(withSources([...sources, first]))).toEqual([
      `content/coverage/sources.yaml has 2 sources with the id ${first.id}. Give one of them another id.`,
    ]);
  });

  test('a line that has lost the place for the day', () => {
    const outcomes = { ...coverageWords.outcomes, checkedOn: 'We checked this rule.' };
    expect(faultsWith({ outcomes })).toEqual([
      '`checkedOn` in content/coverage/outcomes.yaml must have {day} in it.',
    ]);
  });

  test('a reason without words, and words for a reason that no rule gives', () => {
    const { WELLNESS, ...others } = coverageWords.reasons;
    const checked = checkShape(
      reasonsSchema,
      { ...others, WELNESS: WELLNESS },
      'content/coverage/reasons.yaml',
    );
    const advice = checked.ok ? [] : checked.fault.faults.map((fault) => fault.advice);
    expect(advice).toEqual([
      expect.stringContaining('`WELLNESS` is missing from content/coverage/reasons.yaml.'),
      expect.stringContaining('Did you mean `WELLNESS`?'),
    ]);
  });
});
