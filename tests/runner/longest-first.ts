import { relative, sep } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { ROOT } from '#/setup/root.ts';

/** Few lines that start servers and kill them take longer than many lines about a rule. */
const LONGEST = [
  'crash/',
  'integration/platform/released-schemas.',
  'integration/bench/',
  'integration/setup/',
  'races/',
];

/**
 * Puts the files that take longest first, so that none of them runs alone at the end while a processor is idle. Vitest
 * goes by the size of a file where it has no times from before, as on a machine that runs them for the first time.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => placeOf(a.moduleId) - placeOf(b.moduleId));
  }
}

function placeOf(file: string): number {
  const path = relative(ROOT, file).split(sep).join('/');
  const place = LONGEST.findIndex((start) => path.startsWith(`tests/${start}`));
  return place === -1 ? LONGEST.length : place;
}
