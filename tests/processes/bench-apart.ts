import { fileURLToPath } from 'node:url';
import { runApart } from '../bench/run-apart.ts';

// Runs a program that leaves a child behind as the bench runs a subject: node bench-apart.ts ends|throws|waits
const program = fileURLToPath(new URL('./bench-leaving-a-child.ts', import.meta.url));
process.exitCode = await runApart(program, process.argv.slice(2));
