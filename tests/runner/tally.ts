export type SkippedTest = { readonly name: string; readonly reason: string };

/** What came of a number of tests; failures are printed by the runners themselves. */
export type Tally = {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: readonly SkippedTest[];
};

export const NOTHING: Tally = { passed: 0, failed: 0, skipped: [] };

export function addTallies(tallies: readonly Tally[]): Tally {
  return {
    passed: sum(tallies.map((tally) => tally.passed)),
    failed: sum(tallies.map((tally) => tally.failed)),
    skipped: tallies.flatMap((tally) => tally.skipped),
  };
}

/** The last line of `npm test`, which other programs read. */
export function lastLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed, ${skipped.length} skipped`;
}

export function isEmpty({ passed, failed, skipped }: Tally): boolean {
  return passed + failed + skipped.length === 0;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
