import { expect, test } from 'vitest';
import { documentTitle } from '#/ui/document-title.ts';

const clinic = { name: 'Kneadful Medical Massage', shortName: 'Kneadful' };

test.each([
  ['Glossary', 'Glossary – Kneadful Medical Massage'],
  [
    'Sciatica: How Long, Safe Stretches and Massage',
    'Sciatica: How Long, Safe Stretches and Massage – Kneadful',
  ],
  [
    'After a Knee or Hip Replacement: Exercise and Massage',
    'After a Knee or Hip Replacement: Exercise and Massage',
  ],
])('the tab names the page "%s" with as much of the clinic as search engines show', (title, shown) => {
  expect(documentTitle(title, clinic)).toBe(shown);
});
