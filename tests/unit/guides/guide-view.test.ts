import { describe, expect, test } from 'vitest';
import type { EvidenceSource } from '#/features/conditions/content/source.ts';
import { citedIds, linkAddresses, runningText } from '#/features/guides/domain/guide-body.ts';
import { guideView, listByGroup } from '#/features/guides/ui/guide-view.ts';
import { listByLetter } from '#/features/glossary/ui/glossary-list.ts';
import { sampleContent } from '../../builders/content-folder.ts';

const content = await sampleContent();
const sources = new Map<string, EvidenceSource>(content.sources.map((source) => [source.id, source]));
const guide = content.guides[0]!;
const [first, second] = content.sources.map(({ id }) => id);

const view = (body: string, html: string) =>
  guideView({ ...guide, related: [] }, { body, html }, content.guides, sources, []);

describe('a guide', () => {
  test('numbers its sources in the order in which they are first cited', () => {
    const body = `One. [@${second}] Two. [@${first}; @${second}]`;
    const shown = view(body, `<p>${body}</p>`);
    expect(shown.sources.map(({ number, source }) => [number, source.id])).toEqual([
      [1, second],
      [2, first],
    ]);
    const html = shown.parts.map((part) => (part.kind === 'html' ? part.html : '')).join('');
    expect(html.replace(/<[^>]*>/g, '')).toBe('One. (Source source 1) Two. (Sources source 2, source 1)');
    expect(html).toContain('href="#source-1"');
  });

  test('takes prices from where they are kept, in the midst of its text', () => {
    const shown = view('', '<p>Before.</p>\n<p>::prices</p>\n<p>After.</p>');
    expect(shown.parts).toEqual([
      { kind: 'html', html: '<p>Before.</p>' },
      { kind: 'block', block: 'prices' },
      { kind: 'html', html: '<p>After.</p>' },
    ]);
  });

  test('lists its headings as they read', () => {
    const shown = view('', '<h2 id="who">Who &amp; <em>how</em></h2><h3 id="x">Not this</h3>');
    expect(shown.sections.map(({ name }) => name)).toEqual(['Who & how', 'Who checked this page']);
  });

  test('tells citations, links and running text apart', () => {
    const body = '## A heading\n\nSee [our **team**](/team). [@a-1; @b-2]\n\n::prices\n\n- a line [@a-1]';
    expect(citedIds(body)).toEqual(['a-1', 'b-2']);
    expect(linkAddresses(body)).toEqual(['/team']);
    expect(runningText(body).map((line) => line.trim())).toEqual(['See  .', '- a line']);
  });
});

describe('the list of guides', () => {
  test('holds every guide once, in the order its author gave', () => {
    const groups = listByGroup(content.guides);
    expect(groups.flatMap(({ guides }) => guides)).toHaveLength(content.guides.length);
    for (const { guides, name } of groups) {
      const orders = guides.map(({ order }) => order);
      expect(orders, name).toEqual([...new Set(orders)].sort((one, other) => one - other));
    }
  });
});

describe('the glossary page', () => {
  test('holds every word once, from A to Z, digits first', () => {
    const letters = listByLetter(content.glossary);
    expect(letters.map(({ letter }) => letter)).toEqual(letters.map(({ letter }) => letter).toSorted());
    expect(letters.flatMap(({ words }) => words.map(({ id }) => id)).sort()).toEqual(
      content.glossary.map(({ id }) => id).sort(),
    );
    expect(letters[0]?.letter).toBe('0 to 9');
  });
});
