import { spawn, type ChildProcess } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from './free-port.ts';
import { SAMPLE_DIR } from './sample-dir.ts';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
const COPIED = ['public', 'package.json', 'package-lock.json', 'tsconfig.json', 'astro.config.mjs', 'src'];

/** Big, or made anew below: Node itself, and the pages, which take half a minute to build. */
const LEFT_OUT = [join('src', 'setup', 'node', 'node_modules'), join('src', 'pages')];

const PAGES: Readonly<Record<string, string>> = {
  'index.astro': '<h1>{Astro.locals.content.clinic.name}</h1>\n',
  '[...page].astro':
    "---\nexport const getStaticPaths = () => ['conditions', 'find', 'glossary', 'services', 'team', 'insurance', 'about', 'privacy', 'consumer-health-data', 'accessibility', 'cancellation-policy'].map((page) => ({ params: { page } }));\n---\n<h1>{Astro.params.page}</h1>\n",
  '404.astro': '<h1>Not found</h1>\n',
  '500.astro': '<h1>Our fault</h1>\n',
  'asked.astro':
    '---\nexport const prerender = false;\n---\n<h1>{Astro.locals.context.content.clinic.name}</h1>\n',
};

export type Ended = { readonly code: number | null; readonly said: string };

/** A copy of the whole project with a handful of pages, so that it is built in seconds. */
export function smallClinic() {
  const root = mkdtempSync(join(tmpdir(), 'small-clinic-'));
  for (const part of COPIED) {
    const from = join(REPOSITORY, part);
    const isWanted = (path: string) => !LEFT_OUT.some((left) => path === join(REPOSITORY, left));
    cpSync(from, join(root, part), { recursive: true, filter: isWanted });
  }
  cpSync(SAMPLE_DIR, join(root, 'content'), { recursive: true });
  linkPackages(root);
  for (const [name, text] of Object.entries(PAGES)) write(join(root, 'src', 'pages', name), text);
  const children: ChildProcess[] = [];

  /** As root a folder is closed by mounting it anew for the child alone; nobody else sees it. */
  const closed = `mount --bind "${root}" "${root}" && mount -o remount,bind,ro "${root}" && exec "$@"`;
  const inClosedTree = ['unshare', '-m', 'sh', '-c', closed, 'sh'];

  /** Runs a file of the copy; `ready` when it serves, `ended` with its exit code and all it said. */
  const run = (
    file: string,
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
    isClosed = false,
  ) => {
    const [bin = '', ...words] = [
      ...(isClosed ? inClosedTree : []),
      process.execPath,
      join(root, file),
      ...args,
    ];
    const child = spawn(bin, words, {
      cwd: root,
      env: {
        ...{ PATH: process.env['PATH'], HOME: root, SANDBOX: 'off', LOG_LEVEL: 'warn' },
        // What one program has read of the code, the next need not read again.
        NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'compiled'),
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    children.push(child);
    let said = '';
    const ended = new Promise<Ended>((settle) => child.once('close', (code) => settle({ code, said })));
    const saidSoon = (wanted: string) =>
      new Promise<void>((settle, reject) => {
        const look = (chunk: Buffer) => {
          said += chunk.toString();
          if (said.includes(wanted)) settle();
        };
        child.stdout.on('data', look);
        child.stderr.on('data', look);
        void ended.then(() => reject(new Error(`It ended and never said "${wanted}":\n${said}`)));
      });
    const ready = saidSoon('ready:');
    ready.catch(() => undefined);
    return { child, ready, ended, saidSoon, said: () => said };
  };

  return {
    root,
    run,
    /** `isClosed`: nothing of the tree can be written. */
    async start(env: Readonly<Record<string, string>> = {}, isClosed = false) {
      const port = env['PORT'] ?? String(await freePort());
      const started = run('src/setup/start.ts', [], { ...env, PORT: port }, isClosed);
      return { ...started, url: `http://localhost:${port}`, port };
    },
    build: (env: Readonly<Record<string, string>> = {}) => run('src/setup/build.ts', [], env).ended,
    read: (path: string) => readFileSync(join(root, path), 'utf8'),
    write: (path: string, text: string) => write(join(root, path), text),
    rename(name: string) {
      const path = join(root, 'content', 'clinic.yaml');
      write(path, readFileSync(path, 'utf8').replace(/^name: .*$/m, `name: ${name}`));
    },
    /** The builds that have a name, and what else lies beside them. */
    builds: () => readdirSync(join(root, 'dist')).filter((name) => !name.startsWith('.')),
    leftOver: () => readdirSync(join(root, 'dist')).filter((name) => /^\.(?:draft|old|lock)/.test(name)),
    async remove() {
      for (const child of children) child.kill('SIGKILL');
      rmSync(root, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** One link for each package, so that what Astro keeps beside them between builds is the copy's own. */
function linkPackages(root: string): void {
  const [from, to] = [join(REPOSITORY, 'node_modules'), join(root, 'node_modules')];
  mkdirSync(to);
  for (const name of readdirSync(from)) {
    if (!/^\.(?:astro|vite|cache)/.test(name)) symlinkSync(join(from, name), join(to, name));
  }
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
