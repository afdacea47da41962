import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { SubjectName } from '../bench/subjects.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const COMMAND = join(ROOT, 'tests', 'bench', 'run.ts');

/** Subjects that look at the built site. Their tiny runs belong to the browser tests, which have built it. */
export const OF_BUILT_SITE: readonly SubjectName[] = [
  'http',
  'coverage',
  'lighthouse',
  'same-site',
  'phone-booking',
];

export type BenchRun = {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly ended: () => Promise<number | null>;
};

/** `npm run bench -- …`, without npm. */
export function startBench(args: readonly string[], env: NodeJS.ProcessEnv = {}): BenchRun {
  const child = spawn(process.execPath, [COMMAND, ...args], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = once(child, 'exit').then(([code]: (number | null)[]) => code ?? null);
  return { child, output: () => output, ended: () => ended };
}

/** The tiny run of a subject, and what of the repository was another file before it. */
export async function tinyRun(name: SubjectName, env: NodeJS.ProcessEnv = {}) {
  const before = filesOfRepository();
  const run = startBench([name, '--tiny'], env);
  const code = await run.ended();
  const written = [...filesOfRepository()].filter(([file, state]) => before.get(file) !== state);
  return { code, output: run.output(), written: written.map(([file]) => file) };
}

/** What others write meanwhile: packages with their caches, the browser tests' own traces, the types of Astro, a site that runs. */
const NOT_LOOKED_AT = new Set(['node_modules', '.git', 'test-results', '.astro', '.in-use']);

/** What browser tests lay beside the builds meanwhile: for the doors of the desk, and for Cal.com's own calendar. */
const LAID_BESIDE = /^(?:\.desk-test-|\.?cal-embed-)/;

function filesOfRepository(folder = ROOT): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (NOT_LOOKED_AT.has(entry.name) || LAID_BESIDE.test(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) for (const [file, state] of filesOfRepository(path)) files.set(file, state);
    else {
      const { size, mtimeMs } = statSync(path);
      files.set(path, `${size} bytes of ${mtimeMs}`);
    }
  }
  return files;
}

/** A process of Linux; the moment of its start tells it from a later one with the same number. */
type Process = {
  readonly pid: number;
  readonly parent: number;
  readonly started: string;
  readonly line: string;
};

/** Whatever this process has started, and what that has started. */
export function processesBelow(pid: number): readonly Process[] {
  const all = processes();
  const below = (parent: number): readonly Process[] =>
    all.filter((one) => one.parent === parent).flatMap((one) => [one, ...below(one.pid)]);
  return below(pid);
}

/** Waits until a process below shows these words in its command line, and gives all that are there then. */
export async function untilBelow(pid: number, words: string): Promise<readonly Process[]> {
  for (;;) {
    const found = processesBelow(pid);
    if (found.some(({ line }) => line.includes(words))) return found;
    await sleep(50);
  }
}

/** Those that still live after a while; what has ended and is only not yet collected does not count. */
export async function leftOf(known: readonly Process[], withinMs: number): Promise<readonly string[]> {
  const giveUpAt = performance.now() + withinMs;
  for (;;) {
    const alive = new Map(processes().map((one) => [one.pid, one.started]));
    const left = known.filter(({ pid, started }) => alive.get(pid) === started);
    if (left.length === 0 || performance.now() > giveUpAt) return left.map(({ line }) => line);
    await sleep(100);
  }
}

function processes(): readonly Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readProcess(Number(name)));
}

function readProcess(pid: number): readonly Process[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, parent, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (state === 'Z' || state === 'X') return [];
    const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    return [{ pid, parent: Number(parent), started: rest[17] ?? '', line }];
  } catch {
    return []; // It ended while we looked.
  }
}
