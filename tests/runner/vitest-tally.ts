import { writeFileSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';
import type { SkippedTest, Tally } from './tally.ts';

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
  const skipped = inState('skipped').map((test): SkippedTest => {
    const result = test.result();
    const note = result.state === 'skipped' ? result.note : undefined;
    return { name: test.fullName, reason: note ?? 'its condition does not hold on this computer' };
  });
  const brokenFiles = modules.filter((module) => module.errors().length > 0).length;
  return {
    passed: inState('passed').length,
    failed: inState('failed').length + inState('pending').length + brokenFiles + unhandled,
    skipped,
  };
}
