import { describe, expect, test } from 'vitest';
import { answeredQuestions } from '#/features/conditions/domain/asked.ts';
import { homeStatements } from '#/features/conditions/domain/home-statements.ts';
import { givesNumber, sentencesIn } from '#/features/conditions/domain/sentences.ts';
import { measureReadability } from '#/platform/content/readability.ts';
import { clinicContent } from '../builders/content-folder.ts';

const content = await clinicContent();
const { conditions, everyCondition, exercises } = content;
const NOBODY_KNOWS = /\b(?:no good number|no one number|depends on|not always|knows)\b/i;

describe.each(conditions.map((condition) => ({ slug: condition.slug, condition })))(
  'home care on the page on $slug',
  ({ condition }) => {
    test('says how long it lasts from a source, or that there is no good number', () => {
      const said = condition.course.map(({ text, sources }) => sources.length > 0 || NOBODY_KNOWS.test(text));
      expect(said).toContain(true);
    });

    test('names two to four exercises, or the reason why there are none', () => {
      const { exercises: names, none } = condition.homeCare.moves;
      if (names.length === 0) expect(none).not.toBe('');
      else expect([2, 3, 4]).toContain(names.length);
    });

    test('traces every number to a work, and calls the rest common advice', () => {
      const bare = homeStatements(condition).filter(
        ({ text, sources }) => sources.length === 0 && givesNumber(text),
      );
      expect(bare).toEqual([]);
    });

    test('answers four to six questions in at most three sentences each, none of them twice', () => {
      const asked = answeredQuestions(condition, everyCondition);
      expect(asked.length).toBeGreaterThanOrEqual(4);
      expect(asked.length).toBeLessThanOrEqual(6);
      expect(new Set(asked.map(({ question }) => question)).size).toBe(asked.length);
      for (const { question, answer, sources } of asked) {
        expect(question).toMatch(/\?$/);
        expect(sentencesIn(answer), answer).toBeLessThanOrEqual(3);
        if (givesNumber(answer)) expect(sources.length, answer).toBeGreaterThan(0);
      }
    });

    test('never sends a person with chest pain or loss of breath to a doctor "today"', () => {
      const { stopIf } = condition.homeCare.moves;
      for (const sign of [...stopIf, ...everyCondition.homeCare.stopMoving])
        if (/chest pain|cannot breathe|breath/i.test(sign)) expect(sign).toContain('911');
    });
  },
);

describe('the exercises', () => {
  test.each(exercises.map((exercise) => [exercise.slug, exercise] as const))(
    '%s gives a dose only with a source, and says when to stop',
    (_, { frames, howOften, sources, stopIf }) => {
      const told = [howOften, ...frames.map(({ step }) => step)].join(' ');
      if (/\d/.test(told)) expect(sources.length).toBeGreaterThan(0);
      expect(stopIf).not.toBe('');
      if (/chest pain/.test(stopIf)) expect(stopIf).toContain('911');
    },
  );

  test('are each shown on a page', () => {
    const shown = new Set(conditions.flatMap(({ homeCare }) => homeCare.moves.exercises));
    expect(exercises.filter(({ slug }) => !shown.has(slug)).map(({ slug }) => slug)).toEqual([]);
  });

  test('can be read by people with 6 years of school', () => {
    const lines = exercises.flatMap(({ start, frames, stopIf }) => [
      start,
      stopIf,
      ...frames.flatMap(({ step, seen }) => [step, seen]),
    ]);
    expect(measureReadability(lines).grade).toBeLessThanOrEqual(6);
  });
});

test('half of the condition pages can be read after 6 years of school, and all after 8', () => {
  const grades = conditions.map(({ readingGrade }) => readingGrade).sort((one, other) => one - other);
  expect(grades[Math.floor(grades.length / 2)]).toBeLessThanOrEqual(6);
  expect(grades.at(-1)).toBeLessThanOrEqual(8);
});
