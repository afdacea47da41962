import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MOST_TYPED } from '#/features/finder/domain/search-answer.ts';
import { searchSource } from '#/features/finder/search/search-source.ts';
import { siteSearch } from '#/features/finder/search/site-search.ts';
import { sampleContent } from '../../builders/content-folder.ts';

const source = searchSource(await sampleContent());
const search = siteSearch(source);
const names = (typed: string) => search(typed).found.map(({ entry }) => entry.name);

describe('signs that need help first', () => {
  test.each([
    'chest pain',
    'My chest hurts!!',
    'pressure in my chest since this morning',
    'I can’t breathe',
    'having trouble breathing',
    'I cant feel my legs',
    'numb between my legs',
    'I can not pee',
    'worst headache of my life',
    'my face is drooping and I have slurred speech',
    'coughing up blood',
    'took an overdose',
    'hart attack or heart atack',
  ])('a person who types "%s" is shown 911 first', (typed) => {
    expect(search(typed).help).toContain('emergency');
  });

  test.each([
    'suicide',
    'sucide',
    'feeling suicidal',
    'I want to kill myself',
    'I don’t want to live',
    'I just want to die',
    'end my life',
    'self-harm',
  ])('a person who types "%s" is shown 988 first', (typed) => {
    expect(search(typed).help).toContain('crisis');
  });

  test.each([
    'my jaw clicks when I chew',
    'burning feet',
    'I hurt myself at work',
    'my legs are tired',
    'sore back',
    'end of my appointment',
    'how do I live with pain',
    'dying to get a massage',
  ])('a person who types "%s" is not frightened', (typed) => {
    expect(search(typed).help).toEqual([]);
  });

  test('a page that shares nothing but the word "pain" does not stand below a number to call', () => {
    expect(names('chest pain')).not.toContain('low-back-pain');
    expect(names('chest pain')).not.toContain('sciatica');
  });

  test('a person in crisis sees health pages at most, and no page of ours that sells', () => {
    for (const typed of ['end my life', 'I want to die', 'no reason to live, cancel my appointment']) {
      expect(search(typed).help).toContain('crisis');
      expect(search(typed).found.filter(({ entry }) => entry.kind !== 'condition')).toEqual([]);
    }
  });
});

describe('what is found', () => {
  test('the words of doctors and of patients lead to the same page', () => {
    for (const typed of ['sciatica', 'pinched nerve', 'slipped disc', 'nerve pain down the leg']) {
      expect(names(typed)[0], typed).toBe('sciatica');
    }
    for (const typed of ['TMJ', 'tmd', 'jaw pain', 'bruxism', 'grinding my teeth']) {
      expect(names(typed)[0], typed).toBe('tmj-disorders');
    }
  });

  test('a missing or stray space, capitals, accents and full stops do not matter', () => {
    for (const typed of ['jawpain', 'jaw  PAIN', 'Jáw pain.', 'j aw pain'])
      expect(names(typed)[0], typed).toBe('tmj-disorders');
    expect(names('num bfeet')[0]).toBe('neuropathy');
  });

  test('a right word is never bent into another', () => {
    expect(names('went out')[0]).toBe('low-back-pain');
    expect(names('want')).not.toContain('low-back-pain');
    expect(names('pizza')).toEqual([]);
  });

  test('nothing is found for nothing', () => {
    for (const typed of ['', '   ', '?!', '🙂'])
      expect(search(typed)).toEqual({ help: [], found: [], isSpanish: false });
  });

  test('each result says which words of the page fit', () => {
    const [first] = search('pinched nerve in my back').found;
    expect(first?.because).toBe('pinched nerve in the back');
    for (const { because } of search('my jaw clicks and my head hurts').found) expect(because).not.toBe('');
  });

  test('the same words give the same list in the browser, which reads the source from a file', () => {
    const inBrowser = siteSearch(JSON.parse(JSON.stringify(source)) as typeof source);
    for (const typed of ['jaw', 'sore hip', 'wrst pain', 'chest pain', 'insurance'])
      expect(inBrowser(typed)).toEqual(search(typed));
  });

  test('whatever is typed, the list is short, each page stands once and nothing breaks', () => {
    const typed = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 400 }), fc.lorem({ maxCount: 60 }));
    fc.assert(
      fc.property(typed, (text) => {
        const { found } = search(text);
        expect(found.length).toBeLessThanOrEqual(8);
        expect(new Set(found.map(({ entry }) => `${entry.kind} ${entry.name}`)).size).toBe(found.length);
        expect(search(text.slice(0, MOST_TYPED))).toEqual(search(text));
      }),
      { numRuns: 300 },
    );
  });
});
