import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { testEnvironment } from './environment.ts';
import type { Step } from './parts.ts';
import { tallyOfPlaywright, type PlaywrightReport } from './playwright-tally.ts';
import { addTallies, isEmpty, NOTHING, type Tally } from './tally.ts';

export type StepResult = {
  readonly tally: Tally;
  /** What is shown when a test failed. */
  readonly output: string;
  /** What is shown in any case, such as the table of reading grades; often empty. */
  readonly report: string;
  readonly durationMs: number;
};

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const GIVE_UP_AFTER_MS = 25 * 60_000;
const NOT_RUN: StepResult = { tally: NOTHING, output: '', report: '', durationMs: 0 };
const ONE_FAILED: Tally = { passed: 0, failed: 1, skipped: [] };

/** Runs a step to its end; whatever goes wrong in it is counted as failed, never thrown. */
export async function runStep(step: Step, scratch: string): Promise<StepResult> {
  if (step.kind !== 'check' && !hasTestFiles(step)) return NOT_RUN;
  const startedMs = performance.now();
  const name = step.title.replaceAll(/\W+/g, '-');
  const tallyFile = join(scratch, `${name}.json`);
  const reportFile = join(scratch, `${name}.txt`);
  const { code, output } = await run(step, tallyFile, reportFile);
  const { tally, remark } = judge(step, code, tallyFile);
  const report = existsSync(reportFile) ? readFileSync(reportFile, 'utf8') : '';
  return { tally, output: output + remark, report, durationMs: performance.now() - startedMs };
}

type Judgement = { readonly tally: Tally; readonly remark: string };

function judge(step: Step, code: number | null, tallyFile: string): Judgement {
  if (step.kind === 'check') {
    return { tally: code === 0 ? { ...NOTHING, passed: 1 } : ONE_FAILED, remark: '' };
  }
  const tally = readTally(step, tallyFile);
  if (tally === null || (code !== 0 && tally.failed === 0)) {
    const remark = `\nThe runner ended with ${code ?? 'a signal'} and no failed test that explains it.\n`;
    return { tally: addTallies([tally ?? NOTHING, ONE_FAILED]), remark };
  }
  if (isEmpty(tally)) {
    return { tally: ONE_FAILED, remark: '\nThere are test files, and not one test ran.\n' };
  }
  return { tally, remark: '' };
}

function readTally(step: Step, file: string): Tally | null {
  if (!existsSync(file)) return null;
  const report: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return step.kind === 'playwright' ? tallyOfPlaywright(report as PlaywrightReport) : (report as Tally);
}

function hasTestFiles({ folders = [] }: Step): boolean {
  return folders.some((folder) => {
    const path = join(ROOT, 'tests', folder);
    if (!existsSync(path)) return false;
    return readdirSync(path, { recursive: true }).some((name) => /\.(test|spec)\.ts$/.test(String(name)));
  });
}

function run(
  step: Step,
  tallyFile: string,
  reportFile: string,
): Promise<{ code: number | null; output: string }> {
  const [bin, ...args] = step.command;
  const reports = {
    TALLY_FILE: tallyFile,
    PLAYWRIGHT_JSON_OUTPUT_FILE: tallyFile,
    REPORT_FILE: reportFile,
  };
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [binary(bin), ...args], {
      cwd: ROOT,
      env: { ...testEnvironment(process.env), ...reports },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, so that what it starts can be ended with it.
      detached: process.platform !== 'win32',
    });
    let output = '';
    const keep = (chunk: Buffer) => void (output += chunk.toString());
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const end = () => endGroup(child);
    const overtime = setTimeout(() => {
      output += `\nEnded after ${GIVE_UP_AFTER_MS / 60_000} minutes without a result.\n`;
      end();
    }, GIVE_UP_AFTER_MS);
    process.once('exit', end);
    child.once('error', (error) => resolve({ code: 1, output: `${output}${error.message}\n` }));
    child.once('close', (code) => {
      clearTimeout(overtime);
      process.off('exit', end);
      resolve({ code, output });
    });
  });
}

function endGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null) return;
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGTERM');
  } catch {
    // It ended by itself in the meantime.
  }
}

/** The file behind a package's command, so that no shell and no platform's wrapper is needed; a file of ours is one. */
function binary(name: string): string {
  if (name.startsWith('./')) return join(ROOT, name);
  const owners: Readonly<Record<string, string>> = {
    playwright: '@playwright/test',
    tsc: 'typescript-native',
  };
  const folder = join(ROOT, 'node_modules', owners[name] ?? name);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    bin: string | Record<string, string>;
  };
  const file = typeof bin === 'string' ? bin : bin[name];
  if (file === undefined) throw new Error(`The package of ${name} has no command of that name.`);
  return join(folder, file);
}
