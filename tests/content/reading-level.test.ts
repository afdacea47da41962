import { describe, expect, test } from 'vitest';
import { readableLines } from '#/features/conditions/domain/condition-text.ts';
import { linesOfMarkdown, measureReadability } from '#/platform/content/readability.ts';
import { clinicContent } from '../builders/content-folder.ts';

const HARDEST_GRADE = 8;
const HARDEST_MEDIAN = 6;
const LONGEST_SENTENCE_WORDS = 20;
const LONGEST_MEAN_WORDS = 15;

const content = await clinicContent();
const { everyCondition, clinic } = content;

const TEXTS: readonly { readonly name: string; readonly lines: readonly string[] }[] = [
  ...content.conditions.map((condition) => ({
    name: `the page on ${condition.slug}`,
    lines: readableLines(condition),
  })),
  ...content.conditions.map((condition) => ({
    name: `the page on ${condition.slug}, bullets left out`,
    lines: readableLines(condition).filter((line) => /[.!?]$/.test(line)),
  })),
  ...content.pages.map((page) => ({
    name: `the page "${page.title}"`,
    lines: [page.summary, ...linesOfMarkdown(page.body)],
  })),
  ...content.guides.map((guide) => ({
    name: `the guide "${guide.title}"`,
    lines: [guide.summary, ...linesOfMarkdown(guide.body)],
  })),
  ...content.guides.map((guide) => ({
    name: `the guide "${guide.title}", bullets left out`,
    lines: linesOfMarkdown(guide.body).filter((line) => /[.!?]$/.test(line)),
  })),
  { name: 'the glossary', lines: content.glossary.map(({ meaning }) => meaning) },
  {
    name: 'the comparison of both kinds of massage',
    lines: content.comparison.rows.flatMap(({ point, first, second }) => [point, first, second]),
  },
  ...content.services.map((service) => ({
    name: service.name,
    lines: [service.summary, ...service.preparation],
  })),
  {
    name: 'the words that stand on every condition page',
    lines: [
      everyCondition.notice,
      ...everyCondition.call911,
      ...everyCondition.sameDay,
      ...everyCondition.crisis,
      ...everyCondition.doctorOrder,
      ...everyCondition.insurerPapers.flatMap(({ paper, note }) => [paper, note]),
      everyCondition.codesNotice,
    ],
  },
  {
    name: 'the words about the clinic',
    lines: [...clinic.cancellation.words, ...clinic.directions, ...clinic.accessibility],
  },
];

describe('a reader with 8 years of school or less', () => {
  test.each(TEXTS)('can read $name', ({ lines }) => {
    const measured = measureReadability(lines);
    expect(measured.grade).toBeLessThanOrEqual(HARDEST_GRADE);
    expect(measured.meanSentenceWords).toBeLessThanOrEqual(LONGEST_MEAN_WORDS);
    expect(measured.longest.words, measured.longest.sentence).toBeLessThanOrEqual(LONGEST_SENTENCE_WORDS);
  });

  test('sees the grade that was computed from the page itself', () => {
    for (const condition of content.conditions) {
      expect(condition.readingGrade).toBe(measureReadability(readableLines(condition)).grade);
    }
  });
});

test('half of all pages on conditions and of all guides can be read at grade 6 or below', () => {
  const grades = TEXTS.filter(
    ({ name }) => /^the (?:page on|guide) /.test(name) && !name.endsWith('left out'),
  )
    .map(({ lines }) => measureReadability(lines).grade)
    .toSorted((one, other) => one - other);
  expect(grades.length).toBeGreaterThan(0);
  expect(grades[Math.floor(grades.length / 2)]).toBeLessThanOrEqual(HARDEST_MEDIAN);
});
