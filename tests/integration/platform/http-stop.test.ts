import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSite, type BuiltSite } from '../../builders/built-site.ts';
import { openTestDatabase, type TestDatabase } from '../../builders/database.ts';
import { freePort } from '../../builders/free-port.ts';
import { startHttpSite } from '../../builders/http-site.ts';

const PROGRAM = fileURLToPath(new URL('../programs/serve.ts', import.meta.url));

type Program = { readonly child: ChildProcess; output(): string; says(words: string): Promise<void> };

let site: BuiltSite;
let database: TestDatabase;
const started: ChildProcess[] = [];
beforeAll(async () => {
  site = buildSite();
  database = await openTestDatabase('sqlite');
});
afterAll(async () => {
  for (const child of started) child.kill('SIGKILL');
  await database.close();
  site.remove();
});

function run(port: number): Program {
  const child = spawn(process.execPath, [PROGRAM, String(port), site.dist, database.url], { stdio: 'pipe' });
  started.push(child);
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return {
    child,
    output: () => text,
    async says(words) {
      while (!text.includes(words)) {
        if (child.exitCode !== null) throw new Error(`The program ended without saying "${words}":\n${text}`);
        await new Promise((settle) => setTimeout(settle, 20));
      }
    },
  };
}

const isAnswering = (origin: string) =>
  fetch(`${origin}/`).then(
    (response) => response.ok,
    () => false,
  );

describe('when the server is told to stop', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    '%s: a visitor who waits gets the whole page, then it ends cleanly',
    async (signal) => {
      const port = await freePort();
      const program = run(port);
      await program.says('ready:');
      const slow = fetch(`http://localhost:${port}/slow`).then((response) => response.text());
      await program.says('slow page begins');
      const ended = once(program.child, 'exit');
      program.child.kill(signal);
      await expect.poll(() => isAnswering(`http://localhost:${port}`)).toBe(false);
      expect(await slow).toBe('<p>slow but whole</p>');
      const [code] = await ended;
      expect(code).toBe(0);
      expect(program.output()).toContain('database closed');
    },
  );

  it('a request that never ends is cut when time is up', async () => {
    const { promise: begun, resolve: endlessPageBegins } = Promise.withResolvers<undefined>();
    Object.assign(globalThis, { endlessPageBegins });
    const stuck = await startHttpSite({ limits: { drainMs: 200 } });
    const endless = fetch(`${stuck.origin}/endless`);
    await begun;
    const [outcome] = await Promise.allSettled([endless, stuck.close()]);
    expect(outcome.status).toBe('rejected');
  });
});

describe('when too many come at once', () => {
  it('one connection more than allowed is dropped, and the others are served', async () => {
    const small = await startHttpSite({ limits: { connections: 2 } });
    const held = [connect(small.port, '127.0.0.1'), connect(small.port, '127.0.0.1')];
    await Promise.all(held.map((socket) => once(socket, 'connect')));
    // The kernel connects before the server takes a connection in, and a close arrives when it arrives.
    await expect.poll(() => isAnswering(small.origin)).toBe(false);
    for (const socket of held) socket.destroy();
    await expect.poll(() => isAnswering(small.origin)).toBe(true);
    await small.close();
  });
});

describe('two servers at one port', () => {
  it('the second says in plain words that the port is taken, and ends', async () => {
    const port = await freePort();
    const first = run(port);
    await first.says('ready:');
    const second = run(port);
    await once(second.child, 'exit');
    expect(second.child.exitCode).toBe(1);
    expect(second.output()).toContain(`Port ${port} is already in use.`);
    expect(second.output()).not.toMatch(/\n\s+at /);
    expect((await fetch(`http://localhost:${port}/healthz`)).status).toBe(200);
  });
});

describe('what the server writes down', () => {
  it('holds no address of a page, no query, and nobody’s network address', async () => {
    const port = await freePort();
    const program = run(port);
    await program.says('ready:');
    await fetch(`http://localhost:${port}/visit/secret-token-of-a-patient?q=knee-pain`);
    await fetch(`http://localhost:${port}/throws?q=knee-pain`);
    await fetch(`http://localhost:${port}/%zz-knee-pain`);
    const ended = once(program.child, 'exit');
    program.child.kill('SIGTERM');
    await ended;
    const lines = program
      .output()
      .split('\n')
      .filter((line) => line.startsWith('{'));
    expect(lines.length).toBeGreaterThanOrEqual(3);
    expect(lines.join('\n')).not.toMatch(/secret|knee|127\.0\.0\.1|::1|patient/);
    expect(
      lines.some((line) => line.includes('"event":"request-threw"') && line.includes('"requestId"')),
    ).toBe(true);
  });
});
