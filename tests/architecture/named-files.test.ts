import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { knownPlaces, strayPointers } from './named-files.ts';
import { codeBelow, namesBelow, ROOT } from './source-files.ts';

const AT_THE_TOP = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'vitest.config.ts',
  'playwright.config.ts',
];
const documents = [...AT_THE_TOP, ...namesBelow('docs'), ...namesBelow('src'), ...namesBelow('tests')]
  .filter((path) => path.endsWith('.md') || AT_THE_TOP.includes(path))
  .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));

describe('a place that a document or a comment names', () => {
  it('is there', () => {
    const places = knownPlaces();
    expect(
      [...documents, ...codeBelow('src', 'tests')].flatMap((file) => strayPointers(file, places)),
    ).toEqual([]);
  });

  it('is missed when it has moved, also behind a star, in braces and without its folder', () => {
    const places = ['src/a.ts', 'tests/unit/b.test.ts', 'docs/decisions/012-react.md'];
    const text =
      '`src/a.ts`, `tests/{unit,e2e}/b.test.ts`, `tests/integration/c-*.test.ts`, docs/decisions/012.';
    expect(strayPointers({ path: 'R.md', text }, places)).toEqual([
      'R.md:1 tests/e2e/b.test.ts',
      'R.md:1 tests/integration/c-*.test.ts',
    ]);
    const code = "const path = 'src/gone.ts';\n// See src/gone.ts.\n";
    expect(strayPointers({ path: 'src/a.ts', text: code }, places)).toEqual(['src/a.ts:2 src/gone.ts']);
  });

  it('is missed in a document also when only the end of its path is named', () => {
    const places = ['src/features/booking/domain/hold.ts', 'package.json', 'content/clinic.yaml'];
    const text =
      '`domain/hold.ts`, `hold.ts`, `domain/old.ts`, `clinic.yaml`, `h*.ts`, `l*.ts`\n```\n`new.ts`\n```\n';
    expect(strayPointers({ path: 'R.md', text }, places)).toEqual(['R.md:1 domain/old.ts', 'R.md:1 l*.ts']);
  });
});
