import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { followBench } from '../bench/follow-bench.ts';

// A subject that forgets its child, which listens to nobody and goes on writing. Says where its files and its child are.
followBench();
const [how = 'ends'] = process.argv.slice(2);
const DEAF = `for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});
  let file = 0;
  const folder = require('node:os').tmpdir();
  const write = () => require('node:fs').mkdirSync(folder + '/left-' + file++ % 100, { recursive: true });
  setInterval(write, 1); console.log('deaf');`;
const child = spawn(process.execPath, ['-e', DEAF], { stdio: ['ignore', 'pipe', 'inherit'] });
await once(child.stdout, 'data');
console.log(JSON.stringify({ self: process.pid, child: child.pid, folder: tmpdir() }));
if (how === 'throws') throw new Error('The subject failed.');
if (how === 'waits') setInterval(() => undefined, 1_000);
else process.exit();
