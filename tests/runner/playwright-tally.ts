import type { SkippedTest, Tally } from './tally.ts';

type Annotation = { readonly type: string; readonly description?: string };
type Test = {
  readonly status: 'expected' | 'unexpected' | 'flaky' | 'skipped';
  readonly annotations: readonly Annotation[];
};
type Spec = { readonly title: string; readonly tests: readonly Test[] };
type Suite = { readonly title: string; readonly specs?: readonly Spec[]; readonly suites?: readonly Suite[] };

/** The part of Playwright's JSON report that is read here. */
export type PlaywrightReport = { readonly suites: readonly Suite[]; readonly errors: readonly unknown[] };

/** A flaky test counts as failed: what passes sometimes is not done. */
export function tallyOfPlaywright(report: PlaywrightReport): Tally {
  const tests = report.suites.flatMap((suite) => testsOf(suite, ''));
  const withStatus = (...wanted: Test['status'][]) =>
    tests.filter(({ test }) => wanted.includes(test.status));
  return {
    passed: withStatus('expected').length,
    failed: withStatus('unexpected', 'flaky').length + report.errors.length,
    skipped: withStatus('skipped').map(({ name, test }): SkippedTest => ({ name, reason: reasonOf(test) })),
  };
}

function testsOf(suite: Suite, path: string): { name: string; test: Test }[] {
  const name = [path, suite.title].filter(Boolean).join(' > ');
  const own = (suite.specs ?? []).flatMap((spec) =>
    spec.tests.map((test) => ({ name: `${name} > ${spec.title}`, test })),
  );
  return [...own, ...(suite.suites ?? []).flatMap((child) => testsOf(child, name))];
}

function reasonOf(test: Test): string {
  const annotation = test.annotations.find(({ type }) => type === 'skip' || type === 'fixme');
  return annotation?.description ?? 'no reason given';
}
