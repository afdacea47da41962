import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { followLauncher } from '#/setup/follow-launcher.ts';
import { findBrowser, FOUND_BROWSER, sentenceOf } from './runner/browser.ts';
import { BROWSER_SETTING, makeBrowserSetting } from './runner/browser-setting.ts';
import { testEnvironment } from './runner/environment.ts';
import { coverageLine } from './runner/coverage.ts';
import {
  coverageFolder,
  FAST,
  PHASES,
  wholeBudget,
  withCaches,
  withCoverage,
  withSites,
  type Part,
} from './runner/parts.ts';
import { propertySeed } from './runner/property-seed.ts';
import { runJobs, type Job } from './runner/run-jobs.ts';
import { runStep, type StepResult } from './runner/run-step.ts';
import { addTallies, lastLine, type Tally } from './runner/tally.ts';
import { beginAtTestNow } from './runner/test-now.ts';

type PartResult = { readonly part: Part; readonly minutes: number; readonly tally: Tally };

const scratch = mkdtempSync(join(tmpdir(), 'clinic-tests-'));
process.once('exit', () => rmSync(scratch, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
followLauncher();
beginAtTestNow(process.env);

const args = process.argv.slice(2);
const wanted = PHASES.map((phase) => phase.filter(isWanted(args)).map(forThisRun(args)));
// Not those of a run around this one.
for (const name of [FOUND_BROWSER, BROWSER_SETTING]) Reflect.deleteProperty(process.env, name);
if (args.length === 0) process.env[BROWSER_SETTING] = JSON.stringify(await makeBrowserSetting());
if (wanted.flat().some(({ name }) => name === 'browser')) await announceBrowser();
const startedMs = performance.now();
const results: PartResult[] = [];
const seed = propertySeed(process.env);
console.log(`Property tests use the seed ${seed}; FAST_CHECK_SEED tries another.`);
for (const phase of wanted) results.push(...(await runPhase(phase)));
const total = addTallies(results.map(({ tally }) => tally));
printSummary(results, total, (performance.now() - startedMs) / 60_000);
process.exitCode = total.failed === 0 ? 0 : 1;

/** `--fast`, or the names of parts; all parts without either. */
function isWanted(args: readonly string[]): (part: Part) => boolean {
  const names: readonly string[] = args.includes('--fast') ? FAST : args;
  const known = PHASES.flat().map(({ name }) => name as string);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new Error(`There is no part "${unknown}". The parts are: ${known.join(', ')}.`);
  return (part) => names.length === 0 || names.includes(part.name);
}

function forThisRun(args: readonly string[]): (part: Part) => Part {
  if (args.includes('--fast')) return withCaches;
  return (part) => withCoverage(args.length === 0 ? withSites(part) : part, scratch);
}

/** Found before anything runs, because where there is none that is known at once; the browser part then fails. */
async function announceBrowser(): Promise<void> {
  try {
    const browser = await findBrowser(testEnvironment(process.env));
    process.env[FOUND_BROWSER] = JSON.stringify(browser);
    console.log(sentenceOf(browser));
  } catch (cause) {
    console.log(cause instanceof Error ? cause.message : String(cause));
  }
}

async function runPhase(parts: readonly Part[]): Promise<PartResult[]> {
  const done = await runJobs(parts, processors(), async (job) => {
    const result = await runStep(job.step, scratch);
    printStep(job, result);
    return result;
  });
  return parts.map((part) => {
    const own = done.filter((one) => one.part === part).map((one) => one.result);
    const minutes = own.reduce((sum, { durationMs }) => sum + durationMs, 0) / 60_000;
    return { part, minutes, tally: addTallies(own.map(({ tally }) => tally)) };
  });
}

function printStep({ part, step }: Job, { tally, output, report, durationMs }: StepResult): void {
  const verdict = tally.failed === 0 ? 'ok' : 'FAILED';
  const seconds = (durationMs / 1000).toFixed(1);
  console.log(`${verdict.padEnd(7)}${part.name.padEnd(9)} ${step.title} (${lastLine(tally)}; ${seconds} s)`);
  if (tally.failed > 0) console.log(output.trimEnd());
  if (report !== '') console.log(`\n${report}`);
}

function printSummary(parts: readonly PartResult[], { skipped, ...rest }: Tally, minutesInAll: number): void {
  console.log('\nMinutes for each part, and its budget:');
  for (const { part, minutes } of parts) console.log(minutesLine(part.name, minutes, part.budgetMinutes));
  const whole = wholeBudget(parts.map(({ part }) => part));
  if (whole !== null) console.log(minutesLine('in all', minutesInAll, whole));
  const covered = coverageLine(parts.map(({ part }) => coverageFolder(part, scratch)));
  if (covered !== null) console.log(`\n${covered}`);
  if (skipped.length > 0) console.log('\nSkipped:');
  for (const { name, reason } of skipped) console.log(`  ${name}: ${reason}`);
  console.log(`\n${lastLine({ ...rest, skipped })}`);
}

function minutesLine(name: string, minutes: number, budget: number): string {
  const over = minutes > budget ? '  over its budget' : '';
  return `  ${name.padEnd(9)} ${minutes.toFixed(1).padStart(4)} of ${budget}${over}`;
}

function processors(): number {
  return Math.min(Math.max(availableParallelism(), 2), 4);
}
