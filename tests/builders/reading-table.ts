import { markGrade } from '#/features/conditions/domain/evidence-grade.ts';
import { readableCoverage } from '#/features/coverage/domain/readable-coverage.ts';
import type { Content } from '#/app/content/load-content.ts';
import { measureReadability } from '#/platform/content/readability.ts';

type Row = { readonly page: string; readonly grade: number; readonly evidence: string };

/** How hard each page is to read, and how sure each condition page is at its top, as lines of a table. */
export function readingTable(content: Content): readonly string[] {
  const rows: readonly Row[] = [
    ...content.conditions.map(({ slug, readingGrade, answer }) => ({
      page: `conditions/${slug}`,
      grade: readingGrade,
      evidence: markGrade(answer.grade).label,
    })),
    ...content.guides.map(({ slug, readingGrade }) => ({
      page: `guides/${slug}`,
      grade: readingGrade,
      evidence: '',
    })),
    ...content.pages.map(({ slug, readingGrade }) => ({ page: slug, grade: readingGrade, evidence: '' })),
    ...readableCoverage(content.coverageWords)
      .filter(({ file, name }) => file === name)
      .map(({ name, lines }) => ({
        page: `coverage/${name}`,
        grade: measureReadability(lines).grade,
        evidence: '',
      })),
  ];
  const width = Math.max(...rows.map(({ page }) => page.length)) + 2;
  return [
    `${'Page'.padEnd(width)}US grade  Evidence at the top`,
    ...rows.map(({ page, grade, evidence }) =>
      `${page.padEnd(width)}${grade.toFixed(1).padStart(8)}  ${evidence}`.trimEnd(),
    ),
  ];
}
