import { expect, test } from 'vitest';
import { BACK_LABELS, FRONT_LABELS } from '#/features/conditions/ui/body-map.ts';
import { HELP_FIRST, MOST_PAGES_A_CHOICE } from '#/features/finder/domain/finder.ts';
import { measureReadability } from '#/platform/content/readability.ts';
import { clinicContent } from '../builders/content-folder.ts';

const { finder } = await clinicContent();

test('every part of the body map leads to a page of the finder, and the chest to help', () => {
  const pages = [...finder.areas.map(({ slug }) => slug), HELP_FIRST];
  const labels = [...FRONT_LABELS, ...BACK_LABELS];
  expect(labels.filter(({ target }) => !pages.includes(target))).toEqual([]);
  expect(labels.filter(({ target }) => target === HELP_FIRST).map(({ region }) => region)).toEqual(['chest']);
});

test('every path through the finder ends in one to three pages, and each page stands once in it', () => {
  for (const { choices } of finder.areas) {
    for (const { says, conditions: slugs } of choices) {
      expect(slugs.length, says).toBeGreaterThanOrEqual(1);
      expect(slugs.length, says).toBeLessThanOrEqual(MOST_PAGES_A_CHOICE);
      expect(new Set(slugs).size, says).toBe(slugs.length);
    }
  }
});

test('a child of 12 can read the finder', () => {
  const lines = finder.areas.flatMap(({ question, emergency, today, choices }) => [
    question,
    ...emergency,
    ...today,
    ...choices.map(({ says }) => says),
  ]);
  const all = [...lines, finder.none.text, finder.helpFirst.text, finder.helpFirst.unsure];
  expect(measureReadability(all).grade).toBeLessThanOrEqual(6);
});
