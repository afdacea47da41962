import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Below what systems hand out by themselves, so that no connection of anybody takes one in the meantime. */
const FIRST = 12_000;
const LAST = 31_999;
const RESERVED = join(tmpdir(), `clinic-test-ports-${process.getuid?.() ?? 'own'}`);

const own: string[] = [];
process.once('exit', () => own.forEach((file) => rmSync(file, { force: true })));

/** A port nobody listens on, kept from every other test process until this one ends. */
export async function freePort(): Promise<number> {
  mkdirSync(RESERVED, { recursive: true });
  for (;;) {
    const port = FIRST + Math.floor(Math.random() * (LAST - FIRST + 1));
    if (reserve(port) && (await isFree(port))) return port;
  }
}

/** A file that only one process can make; one of a process that is gone counts no more. */
function reserve(port: number): boolean {
  const file = join(RESERVED, String(port));
  try {
    const opened = openSync(file, 'wx');
    writeSync(opened, String(process.pid));
    closeSync(opened);
    own.push(file);
    return true;
  } catch {
    if (isAbandoned(file)) rmSync(file, { force: true });
    return false;
  }
}

function isAbandoned(file: string): boolean {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    if (pid > 0) process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((settle) => {
    server.once('error', () => settle(false));
    server.listen(port, '127.0.0.1', () => server.close(() => settle(true)));
  });
}
