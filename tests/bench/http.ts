import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { freePort } from '../builders/free-port.ts';
import { printTable } from './table.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PRELOAD = fileURLToPath(new URL('./programs/tell-cpu.ts', import.meta.url));
const OURS = fileURLToPath(new URL('./programs/serve-ours.ts', import.meta.url));
const AUTOCANNON = join(ROOT, 'node_modules', 'autocannon', 'autocannon.js');
const CONNECTIONS = 50;
const SECONDS = 4;
const ROUNDS = 3;
const AIM = 4;

type Figures = { readonly perSecond: number; readonly p99Ms: number; readonly cpuMicroseconds: number };
type Server = { readonly child: ChildProcess; readonly origin: string };

const run = promisify(execFile);

/** Builds the site once, serves it by both servers in turn, and prints medians of the rounds. */
export async function bench(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'clinic-bench-'));
  try {
    await buildStandalone(directory);
    const path = pageOf(join(directory, 'dist', 'client'));
    const [theirs, ours] = [await startTheirs(directory), await startOurs(directory)];
    try {
      await compare(theirs, ours, path);
    } finally {
      theirs.child.kill();
      ours.child.kill();
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function compare(theirs: Server, ours: Server, path: string): Promise<void> {
  const rows: string[][] = [];
  const plain = await measureInTurn([theirs, ours], path, 'identity');
  const [packed] = await measureInTurn([ours], path, 'br');
  const [their, our] = plain;
  if (their === undefined || our === undefined || packed === undefined)
    throw new Error('Nothing was measured.');
  rows.push(
    row('Astro standalone', their, their),
    row('our entry', our, their),
    row('our entry, brotli', packed, their),
  );
  console.log(
    `${path}, ${CONNECTIONS} connections, ${SECONDS} s, median of ${ROUNDS}; server and load on a core each`,
  );
  printTable(
    ['server', 'requests/s', 'p99 ms', 'µs processor a request', 'times Astro', 'by processor'],
    rows,
  );
  const factor = their.cpuMicroseconds / our.cpuMicroseconds;
  console.log(
    `\nAim: ${AIM} times the requests on the same processor time. ${factor >= AIM ? 'Reached.' : 'Not reached.'}`,
  );
  console.log('The load generator may be the slower side; processor time a request does not depend on it.');
}

function row(name: string, figures: Figures, base: Figures): string[] {
  const { perSecond, p99Ms, cpuMicroseconds } = figures;
  const ratios = [perSecond / base.perSecond, base.cpuMicroseconds / cpuMicroseconds].map(
    (ratio) => `${ratio.toFixed(1)} x`,
  );
  return [
    name,
    Math.round(perSecond).toLocaleString('en-US'),
    p99Ms.toFixed(0),
    cpuMicroseconds.toFixed(1),
    ...ratios,
  ];
}

/** In turn, so that a slow moment of the machine hits all alike. The first round warms up and does not count. */
async function measureInTurn(
  servers: readonly Server[],
  path: string,
  coding: string,
): Promise<readonly Figures[]> {
  const rounds: Figures[][] = servers.map(() => []);
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [index, server] of servers.entries()) {
      const figures = await measure(server, path, coding);
      if (round > 0) rounds[index]?.push(figures);
    }
  }
  return rounds.map((all) => {
    const middle = (pick: (figures: Figures) => number) =>
      all.map(pick).sort((a, b) => a - b)[all.length >> 1] ?? 0;
    return {
      perSecond: middle((f) => f.perSecond),
      p99Ms: middle((f) => f.p99Ms),
      cpuMicroseconds: middle((f) => f.cpuMicroseconds),
    };
  });
}

async function measure(server: Server, path: string, coding: string): Promise<Figures> {
  const load = [AUTOCANNON, '-j', '-c', String(CONNECTIONS), '-d', String(SECONDS), '-p', '10'];
  const [command, leading] = pinned(1);
  const before = await cpuOf(server.child);
  const { stdout } = await run(command, [
    ...leading,
    ...load,
    '-H',
    `accept-encoding=${coding}`,
    server.origin + path,
  ]);
  const used = (await cpuOf(server.child)) - before;
  const seen = JSON.parse(stdout) as {
    readonly requests: { readonly average: number; readonly total: number };
    readonly latency: { readonly p99: number };
    readonly non2xx: number;
  };
  if (seen.non2xx > 0) throw new Error(`${seen.non2xx} answers were not pages.`);
  return {
    perSecond: seen.requests.average,
    p99Ms: seen.latency.p99,
    cpuMicroseconds: used / seen.requests.total,
  };
}

async function cpuOf(child: ChildProcess): Promise<number> {
  child.send('cpu');
  const [answer] = (await once(child, 'message')) as [{ readonly cpuMicroseconds: number }];
  return answer.cpuMicroseconds;
}

/** `node` on one core, where the machine lets us choose. */
function pinned(core: number): readonly [string, readonly string[]] {
  return existsSync('/usr/bin/taskset')
    ? ['/usr/bin/taskset', ['-c', String(core), process.execPath]]
    : [process.execPath, []];
}

async function startServer(
  port: number,
  program: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<Server> {
  const [command, leading] = pinned(0);
  const child = spawn(command, [...leading, '--import', PRELOAD, ...program], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const origin = `http://localhost:${port}`;
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const answered = await fetch(origin).then(
      () => true,
      () => false,
    );
    if (answered) return { child, origin };
    await new Promise((settle) => setTimeout(settle, 50));
  }
  throw new Error(`No server answers at ${origin}.`);
}

async function startTheirs(directory: string): Promise<Server> {
  const port = await freePort();
  const entry = join(directory, 'dist', 'server', 'entry.mjs');
  return startServer(port, [entry], { PORT: String(port), HOST: '127.0.0.1', NODE_ENV: 'production' });
}

async function startOurs(directory: string): Promise<Server> {
  const port = await freePort();
  mkdirSync(join(directory, 'pages-only'));
  symlinkSync(join(directory, 'dist', 'client'), join(directory, 'pages-only', 'client'));
  return startServer(port, [OURS, String(port), directory], {});
}

async function buildStandalone(directory: string): Promise<void> {
  const { build } = await import('astro');
  const { default: node } = await import('@astrojs/node');
  symlinkSync(join(ROOT, 'node_modules'), join(directory, 'node_modules'));
  await build({
    root: ROOT,
    outDir: join(directory, 'dist'),
    cacheDir: join(directory, 'cache'),
    adapter: node({ mode: 'standalone' }),
    logLevel: 'error',
  });
}

/** A condition page where the site has one, else the home page. */
function pageOf(client: string): string {
  const conditions = join(client, 'conditions');
  const names = existsSync(conditions) ? readdirSync(conditions, { withFileTypes: true }) : [];
  const first = names.find((entry) => entry.isDirectory());
  return first === undefined ? '/' : `/conditions/${first.name}`;
}
