import { appendFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { realContent } from '../builders/content-folder.ts';
import { readingTable } from '../builders/reading-table.ts';

const content = await realContent();

test('the owner sees how hard each page is to read, and how sure each condition page is', () => {
  const lines = readingTable(content);
  const coverage = lines.filter((line) => line.startsWith('coverage/'));
  expect(coverage.length).toBeGreaterThan(5);
  expect(lines).toHaveLength(
    1 + content.conditions.length + content.guides.length + content.pages.length + coverage.length,
  );
  expect(lines.find((line) => line.startsWith('conditions/sciatica '))).toMatch(
    / \d\.\d {2}Not shown to help$/,
  );
  // Only `npm test` and `npm run check` ask for it; they print what stands in this file.
  const file = process.env['REPORT_FILE'];
  if (file !== undefined) appendFileSync(file, `${lines.join('\n')}\n`);
});
