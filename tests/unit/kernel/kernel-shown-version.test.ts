import { expect, test } from 'vitest';
import { shownVersion } from '#/kernel/shown-version.ts';

test('a page’s version is a whole number that a database keeps, and anything else is one that nothing has', () => {
  expect(['0', '7', '900719925474099'].map(shownVersion)).toEqual([0, 7, 900_719_925_474_099]);
  for (const typed of [
    undefined,
    '',
    ' ',
    'NaN',
    '-1',
    '1.5',
    '1e3',
    '0x10',
    '٣',
    '9'.repeat(20),
    '9'.repeat(400),
  ])
    expect(shownVersion(typed), typed).toBe(-1);
});
