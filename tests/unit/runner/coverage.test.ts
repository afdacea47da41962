import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { coverageLine } from '../../runner/coverage.ts';

const home = mkdtempSync(join(tmpdir(), 'coverage-'));
afterAll(() => rmSync(home, { recursive: true }));

/** A file of two lines; the first asks a question with two answers. */
function reportOf(
  part: string,
  lines: readonly [number, number],
  answers: readonly [number, number],
): string {
  const at = (line: number) => ({ start: { line, column: 0 }, end: { line, column: 9 } });
  const path = '/src/one.ts';
  const branch = { loc: at(1), type: 'if', locations: [at(1), at(1)], line: 1 };
  const file = {
    ...{ path, statementMap: { 0: at(1), 1: at(2) }, fnMap: {}, branchMap: { 0: branch } },
    ...{ s: { 0: lines[0], 1: lines[1] }, f: {}, b: { 0: answers } },
  };
  const folder = join(home, part);
  mkdirSync(folder);
  writeFileSync(join(folder, 'coverage-final.json'), JSON.stringify({ [path]: file }));
  return folder;
}

describe('the line that says how much of the program was run', () => {
  const unit = reportOf('unit', [3, 0], [3, 0]);
  const database = reportOf('database', [1, 1], [1, 0]);

  it('counts a line that any part has run, and a branch only when it was taken', () => {
    expect(coverageLine([unit])).toContain('50.0 % of lines, 50.0 % of branches');
    expect(coverageLine([unit, database])).toContain('100.0 % of lines, 50.0 % of branches');
  });

  it('is left out when no part has told, as after a failed test', () => {
    expect(coverageLine([join(home, 'browser')])).toBeNull();
    expect(coverageLine([])).toBeNull();
  });
});
