import { expect, test } from 'vitest';
import { SEALED_COLUMNS } from '#/app/sealed-columns.ts';
import { codeBelow } from './source-files.ts';

const PLACE = /table: '(?<table>[a-z_]+)', rowId[^}]*?column(?:: '(?<column>[a-z_]+)')?/g;
/** What goes out into a browser and comes back is not stored. */
const NOT_STORED = ['form', 'cookie'];
/** Sealed anew by the feature itself, at every change of key. */
const BY_THEMSELVES = ['comment.email'];

test('every column that a feature seals is sealed anew when the key changes', () => {
  const known = [...SEALED_COLUMNS.map(({ table, column }) => `${table}.${column}`), ...BY_THEMSELVES];
  const places = codeBelow('src')
    .filter(({ path }) => !path.endsWith('server/security/sealed-columns.ts'))
    .flatMap(({ text }) => [...text.matchAll(PLACE)].map(({ groups }) => groups ?? {}))
    .filter(({ table }) => !NOT_STORED.includes(table ?? ''));
  expect(places.length).toBeGreaterThan(3);
  const forgotten = places.filter(
    ({ table, column }) => !known.some((name) => name.startsWith(`${table ?? ''}.${column ?? ''}`)),
  );
  expect(forgotten).toEqual([]);
});
