import { PDFDocument } from '@cantoo/pdf-lib';
import { expect, test } from 'vitest';
import type { Blank, Paper, PaperBlock } from '#/pdf/paper.ts';
import { renderPaper } from '#/pdf/render-paper.ts';
import { readPdf } from '../../builders/pdf-reading.ts';

const blank = (name: string | null, label: string, value = ''): Blank => ({
  name,
  label,
  hint: `${label}, to fill in`,
  value,
  share: 1,
  lines: name === 'goals' ? 3 : 1,
});

const paperOf = (blocks: readonly PaperBlock[]): Paper => ({
  title: 'Papers for María',
  subject: 'A paper of the tests',
  letterhead: { name: 'A sample clinic', lines: ['1 Sample Street'], color: '#5b2a86' },
  madeAt: Temporal.Instant.from('2026-11-22T12:00:00Z'),
  foot: 'The foot of every page.',
  blocks,
});

const FORM = paperOf([
  { kind: 'heading', text: 'The form' },
  { kind: 'blanks', rows: [[blank('name', 'Name', 'Łucja O’Hara (Jr.)'), blank(null, 'Signature')]] },
  { kind: 'blanks', rows: [[blank('goals', 'Goals')]] },
  {
    kind: 'ticks',
    legend: 'Areas',
    isInline: true,
    items: [
      { name: 'neck', label: 'neck', isOn: false },
      { name: 'jaw', label: 'jaw', isOn: true },
    ],
  },
]);

const LONG = paperOf([
  {
    kind: 'table',
    columns: [
      { title: 'Day', align: 'left', share: 2 },
      { title: 'Price', align: 'right', share: 1 },
    ],
    rows: Array.from({ length: 60 }, (_, n) => [`Day ${n + 1}`, '$120.00']),
    total: { label: 'All days', value: '$7,200.00' },
  },
  { kind: 'steps', items: [{ text: 'Ask first.', ticks: [], blanks: [blank('answer', 'Answer')] }] },
  { kind: 'list', items: ['One thing'] },
  { kind: 'facts', rows: [{ label: 'Made on', value: 'a Sunday' }] },
  { kind: 'notice', title: 'Please note', lines: ['A line.'] },
]);

test('a paper is drawn in the color of the clinic', async () => {
  expect((await readPdf(await renderPaper(FORM))).colors).toContain('#5b2a86');
});

test('a paper names its title, language, author and day, and says that it is tagged', async () => {
  const { info, isTagged, text, bookmarks } = await readPdf(await renderPaper(FORM));
  expect(info).toMatchObject({
    Title: 'Papers for María',
    Author: 'A sample clinic',
    Language: 'en-US',
    CreationDate: 'D:20261122120000Z',
  });
  expect(isTagged).toBe(true);
  expect(bookmarks).toEqual(['The form']);
  expect(text).toContain('Papers for María');
});

test('a screen reader meets headings, tables, lists and fields in the order in which they stand', async () => {
  const form = await readPdf(await renderPaper(FORM));
  const skeleton = form.roles.filter((role) => /^(H\d|Form|annotation|L|LI)$/.test(role));
  expect(skeleton.join(' ')).toBe(
    'H1 H2 Form annotation Form annotation L LI Form annotation LI Form annotation',
  );
  const long = await readPdf(await renderPaper(LONG));
  const counts = (role: string) => long.roles.filter((found) => found === role).length;
  expect({ rows: counts('TR'), heads: counts('TH') }).toEqual({
    rows: 1 + 60 + 1 + 1,
    heads: 2 + 1 + 1,
  });
});

test('a long table goes on on the next page under its head, and every page says which it is', async () => {
  const { text, pages } = await readPdf(await renderPaper(LONG));
  expect(pages).toBe(3);
  expect(text).toContain('Page 1 of 3');
  expect(text).toContain('Page 3 of 3');
  expect(text.match(/Day Price/g)).toHaveLength(3);
  expect(text.match(/The foot of every page\./g)).toHaveLength(3);
});

test('each field says its name to a screen reader, and a line to sign on is no field', async () => {
  const { fields } = await readPdf(await renderPaper(FORM));
  expect(fields.map(({ fieldName, alternativeText }) => [fieldName, alternativeText])).toEqual([
    ['name', 'Name, to fill in'],
    ['goals', 'Goals, to fill in'],
    ['neck', 'neck'],
    ['jaw', 'jaw'],
  ]);
  expect(fields[0]?.fieldValue).toBe('Łucja O’Hara (Jr.)');
});

test('another program fills the fields in, ticks the boxes and reads both back', async () => {
  const filled = await PDFDocument.load(await renderPaper(FORM));
  filled.getForm().getTextField('goals').setText('Sit for 60 minutes.');
  filled.getForm().getCheckBox('neck').check();
  filled.getForm().getCheckBox('jaw').uncheck();
  const read = (await PDFDocument.load(await filled.save())).getForm();
  expect(read.getTextField('goals').getText()).toBe('Sit for 60 minutes.');
  expect(read.getCheckBox('neck').isChecked()).toBe(true);
  expect(read.getCheckBox('jaw').isChecked()).toBe(false);
});

test('the same paper is the same file, byte for byte, so that an old one can be made again', async () => {
  expect(Buffer.from(await renderPaper(FORM)).equals(Buffer.from(await renderPaper(FORM)))).toBe(true);
});
