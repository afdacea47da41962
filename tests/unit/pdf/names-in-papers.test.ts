import { beforeAll, expect, test } from 'vitest';
import { facesOf } from '#/pdf/faces.ts';
import { outlinedLine } from '#/pdf/outlined-text.ts';
import type { Paper, PaperBlock } from '#/pdf/paper.ts';
import { readyToShape, shapeText } from '#/pdf/shape.ts';
import { renderPaper } from '#/pdf/render-paper.ts';
import { FULL_NAMES } from '../../fixtures/people-names.ts';
import { readableName, readPdf } from '../../builders/pdf-reading.ts';

const paperOf = (blocks: readonly PaperBlock[]): Paper => ({
  title: 'A paper',
  subject: 'A paper of the tests',
  letterhead: { name: 'A sample clinic', lines: [], color: '#5b2a86' },
  madeAt: Temporal.Instant.from('2026-11-30T12:00:00Z'),
  foot: 'The foot.',
  blocks,
});

const nameIn = (name: string, lines = 1) =>
  paperOf([
    { kind: 'facts', rows: [{ label: 'Patient', value: name }] },
    { kind: 'blanks', rows: [[{ name: 'name', label: 'Name', hint: 'Name', value: name, share: 1, lines }]] },
  ]);

beforeAll(readyToShape);

const MISSING = 'This file cannot draw each letter';
/** A sign of some family names, which no font of ours has: fonts with it are many times as large. */
const UNDRAWN: Readonly<Record<string, string>> = { '𠮷田 葛󠄀城': '𠮷' };

test.each(FULL_NAMES)('the name %s is drawn, read and kept in its field as it was typed', async (name) => {
  const { text, fields } = await readPdf(await renderPaper(nameIn(name)));
  expect(readableName(text)).toContain(`Patient ${readableName(name)}`);
  expect(fields.map(({ fieldValue }) => fieldValue)).toEqual([name]);
  expect(text).not.toContain('\0');
  const lacking = UNDRAWN[name] ?? '';
  expect(text.includes(MISSING), 'the paper says what it lacks').toBe(lacking !== '');
  expect(outlinedLine(name, 'body').missing).toBe(lacking);
});

test('a name from right to left stands from right to left, and what is beside it stays in its place', () => {
  const { runs } = outlinedLine('For דוד כהן today', 'body');
  expect(runs.map(({ text, isRightToLeft }) => [text, isRightToLeft])).toEqual([
    ['For ', false],
    ['דוד כהן', true],
    [' today', false],
  ]);
  const alone = (word: string) => outlinedLine(word, 'body').draw(0, 0, 10);
  const first = alone('כהן').split('\n')[0];
  // The second name is seen first.
  expect(outlinedLine('דוד כהן', 'body').draw(0, 0, 10).split('\n')[0]).toBe(first);
});

test('Arabic letters are joined, and an Indic or Burmese vowel stands before the letter it follows', () => {
  const shapes = (text: string, direction: 'ltr' | 'rtl') => {
    const [face] = facesOf(text, 'body').map((one) => one.face);
    return shapeText(face!, text, direction).map(({ id }) => id);
  };
  const apart = Array.from('محمد').flatMap((letter) => shapes(letter, 'rtl'));
  const joined = shapes('محمد', 'rtl').toReversed();
  expect(joined).toHaveLength(4);
  expect(joined.filter((id, n) => id === apart[n])).toEqual([]);
  for (const [consonant, vowel] of ['कि', 'ကေ']) {
    const [seenFirst] = shapes(`${consonant}${vowel}`, 'ltr');
    expect(seenFirst, vowel).not.toBe(shapes(String(consonant), 'ltr')[0]);
  }
});

test('a long name goes on on the next line, and a long text of two scripts keeps all its words', async () => {
  const long = 'Ελένη Παπαδοπούλου '.repeat(12).trim();
  const { text } = await readPdf(
    await renderPaper(paperOf([{ kind: 'text', text: `Notes: ${long}. The end.` }])),
  );
  expect(text.match(/Ελένη/g)).toHaveLength(12);
  expect(text).toContain('The end.');
});

test('a letter that no font of ours has is said in the paper, and can still be read', async () => {
  const { text, fields } = await readPdf(await renderPaper(nameIn('𞤀𞤣𞤢𞤥')));
  expect(text).toContain(MISSING);
  expect(text).toContain('U+1E900');
  expect(text).toContain('Please print that page');
  expect(text).not.toContain('\0');
  expect(fields[0]?.fieldValue).toBe('𞤀𞤣𞤢𞤥');
});

test('a paper of English words alone opens no other font and says nothing about letters', async () => {
  const { text } = await readPdf(await renderPaper(nameIn('Mary Jones\0\u0007')));
  expect(text).toContain('Patient Mary Jones');
  expect(text).not.toContain('\0');
  expect(text).not.toContain(MISSING);
});
