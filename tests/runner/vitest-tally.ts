import { writeFileSync } from 'node:fs';
import type { Reporter, TestCase, TestModule, TestSuite } from 'vitest/node';
import type { Tally } from './tally.ts';

/**
 * Writes what came of a Vitest run into TALLY_FILE. Vitest's own JSON leaves out why a test was skipped,
 * and counts a file that failed before its first test as nothing.
 */
export default class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const file = process.env['TALLY_FILE'];
    if (file === undefined) return;
    writeFileSync(file, JSON.stringify(tallyOf(modules, unhandled.length)));
  }
}

function tallyOf(modules: readonly TestModule[], unhandled: number): Tally {
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const inState = (state: string) => tests.filter((test) => test.result().state === state);
  const [keptBack, skipped] = split(inState('skipped'), isKeptBack);
  const emptyBrokenFiles = modules.filter((module) => module.errors().length > 0 && countTests(module) === 0);
  return {
    passed: inState('passed').length,
    failed:
      inState('failed').length +
      inState('pending').length +
      keptBack.length +
      emptyBrokenFiles.length +
      unhandled,
    skipped: skipped.map((test) => ({ name: test.fullName, reason: reasonOf(test) })),
  };
}

/** A test whose group failed before it could run: Vitest calls that skipped too. */
function isKeptBack(test: TestCase): boolean {
  for (let group: TestModule | TestSuite = test.parent; ; group = group.parent) {
    if (group.errors().length > 0) return true;
    if (group.type === 'module') return false;
  }
}

function reasonOf(test: TestCase): string {
  const result = test.result();
  const note = result.state === 'skipped' ? result.note : undefined;
  return note ?? 'its condition does not hold on this computer';
}

function countTests(module: TestModule): number {
  return [...module.children.allTests()].length;
}

function split<Item>(items: readonly Item[], isFirst: (item: Item) => boolean): [Item[], Item[]] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))];
}
