import { appendFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { markGrade } from '#/features/conditions/domain/evidence-grade.ts';
import { clinicContent } from '../builders/content-folder.ts';
import { readingTable } from '../builders/reading-table.ts';

const content = await clinicContent();

test('the owner sees how hard each page is to read, and how sure each condition page is', () => {
  const lines = readingTable(content);
  const coverage = lines.filter((line) => line.startsWith('coverage/'));
  expect(coverage.length).toBeGreaterThan(5);
  expect(lines).toHaveLength(
    1 + content.conditions.length + content.guides.length + content.pages.length + coverage.length,
  );
  for (const { slug, answer } of content.conditions) {
    const line = lines.find((one) => one.startsWith(`conditions/${slug} `));
    expect(line).toMatch(/ \d+\.\d {2}/);
    expect(line?.endsWith(`  ${markGrade(answer.grade).label}`), line).toBe(true);
  }
  // Only `npm test` and `npm run check` ask for it; they print what stands in this file.
  const file = process.env['REPORT_FILE'];
  if (file !== undefined) appendFileSync(file, `${lines.join('\n')}\n`);
});
