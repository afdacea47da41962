import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { markFirstUses, usedWordIds } from '#/features/glossary/domain/glossary.ts';
import type { GlossaryWord } from '#/features/glossary/content.ts';
import { glossaryLinker } from '#/features/glossary/ui/glossary-linker.ts';
import { linkGlossaryWords } from '#/features/glossary/ui/linked-html.ts';

const word = (id: string, name: string, forms: readonly string[] = []): GlossaryWord => ({
  id,
  word: name,
  also: [],
  forms,
  meaning: 'What it means.',
});

const WORDS = [
  word('tendon', 'tendon'),
  word('order', 'written order', ['doctor’s order', 'order']),
  word('pip', 'PIP'),
  word('trigger-point', 'trigger point'),
];

const linked = (html: string) => linkGlossaryWords(html, WORDS);
const link = (id: string, text: string) => `<a class="glossary-word" href="/glossary#${id}">${text}</a>`;

describe('a reader who meets a hard word', () => {
  test('gets a link at its first use, and none after that', () => {
    expect(linked('<p>A tendon hurts. The Tendon rests.</p>')).toBe(
      `<p>A ${link('tendon', 'tendon')} hurts. The Tendon rests.</p>`,
    );
  });

  test('gets a link for a plural and for either kind of apostrophe', () => {
    expect(linked('<p>Your tendons.</p>')).toBe(`<p>Your ${link('tendon', 'tendons')}.</p>`);
    expect(linked("<p>A doctor's order.</p>")).toBe(`<p>A ${link('order', "doctor's order")}.</p>`);
  });

  test('gets no link inside another word', () => {
    expect(linked('<p>tendonitis, reorder, a tendon-like cord</p>')).toBe(
      '<p>tendonitis, reorder, a tendon-like cord</p>',
    );
  });

  test('gets no link from a word that only looks like an abbreviation', () => {
    expect(linked('<p>An apple pip.</p>')).toBe('<p>An apple pip.</p>');
    expect(linked('<p>Your PIP limit.</p>')).toBe(`<p>Your ${link('pip', 'PIP')} limit.</p>`);
  });

  test('gets the longer word where two begin', () => {
    expect(linked('<p>A written order.</p>')).toBe(`<p>A ${link('order', 'written order')}.</p>`);
  });

  test.each([
    ['a heading', '<h2 id="tendon">The tendon</h2>'],
    ['another link', '<p><a href="/x">the <em>tendon</em></a></p>'],
    ['code', '<p><code>tendon</code></p>'],
    ['the head of a table', '<table><tr><th>tendon</th></tr></table>'],
    ['a tag', '<p title="a > tendon">x</p>'],
  ])('gets no link in %s, and still one after it', (_, html) => {
    expect(linked(html)).toBe(html);
    expect(linked(`${html}<p>tendon</p>`)).toBe(`${html}<p>${link('tendon', 'tendon')}</p>`);
  });

  test('gets one link a page, also when the page is made of many lines', () => {
    const partsOf = glossaryLinker(['A tendon.', 'A tendon and an order.'], WORDS);
    expect(partsOf('A tendon.')).toContainEqual({ text: 'tendon', href: '/glossary#tendon' });
    expect(partsOf('A tendon and an order.').filter(({ href }) => href !== null)).toEqual([
      { text: 'order', href: '/glossary#order' },
    ]);
    expect(partsOf('A line of another page.')).toEqual([{ text: 'A line of another page.', href: null }]);
  });
});

const piece = fc.constantFrom(
  'tendon',
  'Tendons',
  'order',
  'a',
  ' ',
  '. ',
  '’',
  'PIP',
  'pip',
  'trigger point',
  '-',
);
const text = fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join(''));

describe('links to the glossary', () => {
  test('never change a letter of the text, and link each word at most once', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 6 }), (texts) => {
        const marked = markFirstUses(texts, WORDS);
        expect(marked.map((pieces) => pieces.map((each) => each.text).join(''))).toEqual(texts);
        const ids = marked.flat().flatMap(({ wordId }) => (wordId === null ? [] : [wordId]));
        expect(new Set(ids).size).toBe(ids.length);
        expect(new Set(ids)).toEqual(usedWordIds(texts, WORDS));
      }),
    );
  });
});
