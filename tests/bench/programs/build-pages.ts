import { join } from 'node:path';
import { build } from 'astro';

/** Builds the copy of the project in the folder it is started in, and says what that took. */
const root = process.cwd();
const startedMs = performance.now();
await build({ root, outDir: join(root, 'dist'), cacheDir: join(root, 'cache'), logLevel: 'error' });
const seconds = (performance.now() - startedMs) / 1000;
process.send?.({ seconds, maxRssMegabytes: process.resourceUsage().maxRSS / 1024 });
