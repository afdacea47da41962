import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { breadcrumbFacts, jsonLdText, reviewFacts } from '#/ui/json-ld.ts';
import { unknownTerms } from '../../builders/schema-org.ts';

const addressOf = (path: string) => `https://clinic.example${path}`;
const dangerous = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('</script>', '</SCRIPT >', '<!--', '<script>', ']]>', '\u2028', '&lt;/script&gt;'),
);

describe('facts for search engines', () => {
  test('no word in them can end the block, and every word arrives as it was written', () => {
    fc.assert(
      fc.property(fc.array(dangerous, { minLength: 1 }), (words) => {
        const name = words.join('');
        const text = jsonLdText([{ '@type': 'Person', name }]);
        expect(text).not.toContain('<');
        const { '@graph': graph } = JSON.parse(text);
        expect(graph).toEqual([{ '@type': 'Person', name }]);
      }),
    );
  });

  test('a page nobody has checked names no reviewer', () => {
    const page = {
      signOff: { kind: 'nobody' } as const,
      changes: [{ on: '2026-12-01' }, { on: '2026-11-21' }],
    };
    expect(JSON.parse(JSON.stringify(reviewFacts(page)))).toEqual({
      datePublished: '2026-11-21',
      dateModified: '2026-12-01',
    });
  });

  test('a page that was checked names who did it', () => {
    const page = {
      signOff: {
        kind: 'signed',
        name: 'Sample Person',
        credential: 'DPT',
        license: 'SAMPLE-1',
        on: '2026-11-22',
      } as const,
      changes: [{ on: '2026-11-21' }],
    };
    expect(reviewFacts(page)['reviewedBy']).toEqual({
      '@type': 'Person',
      name: 'Sample Person',
      honorificSuffix: 'DPT',
      identifier: 'License SAMPLE-1',
    });
    expect(reviewFacts(page)['lastReviewed']).toBe('2026-11-22');
  });

  test('a breadcrumb counts its steps, and the page itself needs no address', () => {
    expect(breadcrumbFacts([{ name: 'Home', href: '/' }], 'Migraine', addressOf)).toEqual({
      '@type': 'BreadcrumbList',
      itemListElement: [
        { '@type': 'ListItem', position: 1, name: 'Home', item: 'https://clinic.example/' },
        { '@type': 'ListItem', position: 2, name: 'Migraine' },
      ],
    });
  });

  test.each([
    [{ '@context': 'https://schema.org', '@graph': [{ '@type': 'Potion', name: 'x' }] }, 'Potion is not'],
    [{ '@context': 'https://schema.org', '@graph': [{ '@type': 'Person', cures: 'x' }] }, 'no cures'],
    [{ '@context': 'https://schema.org', '@graph': [{ '@type': 'Person', name: '' }] }, 'name of Person is'],
    [{ '@graph': [] }, 'The context is undefined'],
  ])('the check of the words finds a word schema.org does not know', (block, fault) => {
    expect(unknownTerms(block)).toEqual([expect.stringContaining(fault)]);
  });
});
