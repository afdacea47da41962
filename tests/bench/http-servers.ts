import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../builders/free-port.ts';
import { pinned } from './core.ts';
import { nginxPathOf, nginxSettings, type PageForm } from './nginx-settings.ts';
import { findOnPath } from './on-path.ts';
import { settingsFor, type BuiltProject } from './project-copy.ts';

export type Server = {
  readonly name: string;
  urlOf(path: string, coding: PageForm['coding']): string;
  /** Processor time the server has used so far. */
  cpuMicroseconds(): Promise<number>;
  stop(): Promise<void>;
};

const PRELOAD = fileURLToPath(new URL('./programs/tell-cpu.ts', import.meta.url));
const OURS = fileURLToPath(new URL('./programs/serve-ours.ts', import.meta.url));
const ASTRO = fileURLToPath(new URL('./programs/serve-by-astro.ts', import.meta.url));
const SERVER_CORE = 0;
const START_WITHIN_MS = 30_000;
/** Linux counts processor time in hundredths of a second, whatever the machine. */
const MICROSECONDS_A_TICK = 10_000;

export async function startOurs(project: BuiltProject): Promise<Server> {
  const port = await freePort();
  return startNode('our entry', port, [OURS, String(port), project.dist], settingsFor(project));
}

/** Astro's own server is in every build; it is only never started. */
export async function startAstros(project: BuiltProject): Promise<Server> {
  const port = await freePort();
  const env = {
    PORT: String(port),
    HOST: '127.0.0.1',
    NODE_ENV: 'production',
    ASTRO_NODE_LOGGING: 'disabled',
  };
  return startNode("Astro's own", port, [ASTRO, project.dist], { ...settingsFor(project), ...env });
}

/** nginx with the page as our server answers it; null where it is not on the PATH or its time cannot be read. */
export async function startNginx(ours: Server, project: BuiltProject, path: string): Promise<Server | null> {
  const program = findOnPath('nginx');
  if (program === null || !existsSync('/proc/self/stat')) return null;
  const page = join(project.dist, 'client', path, 'index.html');
  const forms = await Promise.all([
    formOf(ours.urlOf(path, 'identity'), 'identity', page),
    formOf(ours.urlOf(path, 'br'), 'br', `${page}.br`),
  ]);
  const folder = mkdtempSync(join(tmpdir(), 'clinic-nginx-'));
  const port = await freePort();
  const settings = join(folder, 'nginx.conf');
  writeFileSync(settings, nginxSettings(folder, port, forms));
  const [command, ...args] = pinned(SERVER_CORE, [program, '-p', folder, '-c', settings]);
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  await answering(port, child);
  return {
    name: 'nginx',
    urlOf: (_path, coding) => `http://localhost:${port}${nginxPathOf(coding)}`,
    cpuMicroseconds: () => Promise.resolve(cpuOfProcess(child.pid ?? 0)),
    stop: () => stop(child),
  };
}

async function startNode(
  name: string,
  port: number,
  program: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<Server> {
  const [command, ...args] = pinned(SERVER_CORE, [process.execPath, '--import', PRELOAD, ...program]);
  const child = spawn(command, args, { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  await answering(port, child);
  return {
    name,
    urlOf: (path) => `http://localhost:${port}${path}`,
    cpuMicroseconds: () => cpuOfNode(child),
    stop: () => stop(child),
  };
}

async function answering(port: number, child: ChildProcess): Promise<void> {
  const giveUpAt = performance.now() + START_WITHIN_MS;
  const ask = () =>
    fetch(`http://localhost:${port}/`).then(
      () => true,
      () => false,
    );
  while (!(await ask())) {
    if (child.exitCode !== null || performance.now() > giveUpAt)
      throw new Error(`No server answers at port ${port}.`);
    await sleep(50);
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.kill();
  await ended;
}

async function cpuOfNode(child: ChildProcess): Promise<number> {
  child.send('cpu');
  const [answer] = (await once(child, 'message')) as [{ readonly cpuMicroseconds: number }];
  return answer.cpuMicroseconds;
}

/** Fields 14 and 15 of the process's line, counted behind its name, which may hold spaces. */
function cpuOfProcess(pid: number): number {
  const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const [user, system] = line
    .slice(line.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13);
  return (Number(user) + Number(system)) * MICROSECONDS_A_TICK;
}

/** The headers of our answer, as they go over the wire. */
function formOf(url: string, coding: PageForm['coding'], file: string): Promise<PageForm> {
  return new Promise((settle, reject) => {
    const sent = request(url, { headers: { 'accept-encoding': coding } }, (answer) => {
      answer.resume();
      const raw = answer.rawHeaders;
      const headers = raw.flatMap((name, n) => (n % 2 === 0 ? [[name, raw[n + 1] ?? ''] as const] : []));
      settle({ coding, file, headers });
    });
    sent.once('error', reject);
    sent.end();
  });
}
