import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { followBench } from '../bench/follow-bench.ts';

// A subject that forgets its child, which does not listen to anybody. Says where its files and its child are.
followBench();
const [how = 'ends'] = process.argv.slice(2);
const DEAF = `for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});
  setInterval(() => {}, 1000); console.log('deaf');`;
const child = spawn(process.execPath, ['-e', DEAF], { stdio: ['ignore', 'pipe', 'inherit'] });
await once(child.stdout, 'data');
console.log(
  JSON.stringify({ self: process.pid, child: child.pid, folder: mkdtempSync(join(tmpdir(), 'left-')) }),
);
if (how === 'throws') throw new Error('The subject failed.');
if (how === 'waits') setInterval(() => undefined, 1_000);
else process.exit();
