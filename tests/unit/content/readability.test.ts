import { describe, expect, test } from 'vitest';
import { linesOfMarkdown, measureReadability } from '#/platform/content/readability.ts';

describe('the reading grade', () => {
  test('follows the Flesch-Kincaid formula', () => {
    // 6 words of 1 syllable in 1 sentence: 0.39 × 6 + 11.8 × 1 − 15.59 = −1.45.
    expect(measureReadability(['The cat sat on the mat.']).grade).toBeCloseTo(-1.4, 5);
    // 5 words with 15 syllables in 1 sentence: 0.39 × 5 + 11.8 × 3 − 15.59 = 21.76.
    expect(measureReadability(['Manual therapy necessitates careful documentation.']).grade).toBeGreaterThan(
      15,
    );
  });

  test('counts each bullet as a sentence of its own', () => {
    const { meanSentenceWords } = measureReadability(['you fall often', 'your foot drags a bit more']);
    expect(meanSentenceWords).toBe(4.5);
  });

  test('finds the longest sentence, and does not stop at a number with a point', () => {
    const { longest } = measureReadability(['It was 15.9% in 2018. That is a lot of people in all.']);
    expect(longest).toEqual({ sentence: 'That is a lot of people in all.', words: 8 });
  });

  test('reads a Markdown page without its marks', () => {
    expect(linesOfMarkdown('A claim. [@a-2011]\n\n::prices\n\nMore.')).toEqual(['A claim.', 'More.']);
    expect(linesOfMarkdown('## What we do\n\nSee [our **team**](/team).\n\n- one\n- two')).toEqual([
      'What we do',
      'See our team .',
      'one',
      'two',
    ]);
  });
});
