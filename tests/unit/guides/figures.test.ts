import { describe, expect, test } from 'vitest';
import { checkFigures } from '#/features/guides/check-figures.ts';
import { sampleContent } from '../../builders/content-folder.ts';

const [guide] = (await sampleContent()).guides;
if (guide === undefined) throw new Error('The sample has no guide.');

function refused(body: string, ownFigures?: readonly string[]) {
  return checkFigures({ file: 'content/guides/g.md', value: { ...guide!, ownFigures }, body }).map(
    ({ bodyLine, field, advice }) => ({
      at: bodyLine ?? field,
      figure: /figure "(.*?)"/.exec(advice)?.[1] ?? advice,
    }),
  );
}

describe('a figure in a guide with no source', () => {
  test.each([
    ['About 40% of people feel better.', '40%'],
    ['A trial had 401 people.', '401 people'],
    ['It took 5 to 10 weeks.', '5 to 10 weeks'],
    ['You can dispute a bill of $400 or more.', '$400'],
    ['You have 120 days from the bill.', '120 days'],
    ['It began in 2011.', '2011'],
    ['Blood pressure of 180/120.', '180/120'],
    ['It helps 1 in 3.', '1 in 3'],
    ['We have 3 business days.', '3 business days'],
  ])('is refused: %s', (text, figure) => {
    expect(refused(`## Heading\n\n${text}`)).toEqual([{ at: 3, figure }]);
  });

  test('is refused in each point of a list whose first sentence names no source', () => {
    expect(refused('Rules:\n\n- One: 3 days.\n- Two: 4 days.')).toEqual([
      { at: 3, figure: '3 days' },
      { at: 4, figure: '4 days' },
    ]);
  });

  test('is not covered by the source of another paragraph, or by a list further up', () => {
    expect(refused('A trial. [@a-2011]\n\n- One: 3 days.\n\nIt had 401 people.\n\n- Two: 4 days.')).toEqual([
      { at: 5, figure: '401 people' },
      { at: 7, figure: '4 days' },
    ]);
  });
});

describe('a figure in a guide', () => {
  test.each([
    'A trial had 401 people. [@cherkin-2011]',
    'The law says: [@cms-no-surprises]\n\n- You have 120 days.\n- We have 3 business days.',
    'We checked this on November 21, 2026.',
    'Call 911. Call 988 in a crisis. Room 1 has 2 chairs.',
    '1. First\n2. Second',
    'The codes are CPT 97124 and 97140.',
  ])('passes: %s', (text) => {
    expect(refused(text)).toEqual([]);
  });

  test('passes when the words around it are marked as the clinic’s own', () => {
    expect(refused('We plan 4 to\n6 visits.', ['We plan 4 to 6 visits'])).toEqual([]);
    expect(refused('We plan 4 to 6 visits of 60 minutes.', ['We plan 4 to 6 visits'])).toEqual([
      { at: 1, figure: '60 minutes' },
    ]);
  });

  test('is marked only where the text has it', () => {
    expect(refused('We plan a visit.', ['4 to 6 visits'])).toEqual([
      {
        at: 'ownFigures.0',
        figure: expect.stringContaining('"4 to 6 visits", which is not in the text') as string,
      },
    ]);
  });
});
