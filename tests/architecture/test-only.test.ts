import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ROOT } from './source-files.ts';
import { reachedByTestsOnly } from './test-only.ts';
import { WAITING_FOR_THE_DESK } from './waiting-for-the-desk.ts';

describe('what the product holds', () => {
  it('is reached by the product and not by tests alone, but for what waits for the desk', () => {
    expect(reachedByTestsOnly(ROOT)).toEqual([...WAITING_FOR_THE_DESK].sort());
  });
});

describe('the check itself', () => {
  const folder = mkdtempSync(join(tmpdir(), 'clinic-test-only-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };

  it('finds a function and a file that only a test imports, and lets pass what a page or a command imports', () => {
    copyFileSync(join(ROOT, 'knip.json'), join(folder, 'knip.json'));
    write('package.json', '{ "name": "sample", "type": "module" }');
    write('src/cli/main.ts', "import { used } from '../visits.ts';\nused();\n");
    write(
      'src/visits.ts',
      'export function used() {}\nexport function writeOnly() {}\nexport type Only = 1;\n',
    );
    write('src/forgotten.ts', 'export const forgotten = 1;\n');
    write(
      'tests/visits.test.ts',
      "import { writeOnly, type Only } from '../src/visits.ts';\nimport { forgotten } from '../src/forgotten.ts';\n" +
        'export const all: readonly [typeof writeOnly, Only, number] = [writeOnly, 1, forgotten];\n',
    );
    expect(reachedByTestsOnly(folder)).toEqual([
      'src/forgotten.ts',
      'src/visits.ts: Only',
      'src/visits.ts: writeOnly',
    ]);
  });
});
