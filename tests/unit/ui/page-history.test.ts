import { describe, expect, test } from 'vitest';
import { feedEntries, pageHistory } from '#/ui/page-history.ts';

const FIRST = { on: '2026-11-21', what: 'First version.' };
const MORE = { on: '2026-11-21', what: 'A source was added.' };
const LATER = { on: '2027-02-03', what: 'A grade changed.' };

describe('the history of a page', () => {
  test('shows the newest change first, however its author ordered the lines', () => {
    expect(pageHistory([FIRST, LATER]).map(({ what }) => what)).toEqual([LATER.what, FIRST.what]);
  });

  test('gives each change a name that stays when newer ones come', () => {
    const before = pageHistory([MORE, FIRST]);
    const after = pageHistory([LATER, MORE, FIRST]);
    expect(before.map(({ id }) => id)).toEqual(['changed-2026-11-21-2', 'changed-2026-11-21']);
    expect(after.map(({ id }) => id)).toEqual([
      'changed-2027-02-03',
      'changed-2026-11-21-2',
      'changed-2026-11-21',
    ]);
  });
});

describe('somebody who follows the feed', () => {
  test('reads the newest change of any page first, and comes to its own line', () => {
    const entries = feedEntries([
      { name: 'Sciatica', path: '/conditions/sciatica', about: 'Legs.', changes: [FIRST] },
      { name: 'Migraine', path: '/conditions/migraine', about: 'Heads.', changes: [LATER, FIRST] },
    ]);
    expect(entries.map(({ title, path }) => [title, path])).toEqual([
      ['Migraine: A grade changed.', '/conditions/migraine#changed-2027-02-03'],
      ['Migraine: First version.', '/conditions/migraine#changed-2026-11-21'],
      ['Sciatica: First version.', '/conditions/sciatica#changed-2026-11-21'],
    ]);
    expect(entries[0]?.what).toBe('A grade changed. Heads.');
  });
});
