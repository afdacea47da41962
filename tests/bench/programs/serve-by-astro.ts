import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

// The same built site behind the server that Astro brings along: PORT=… HOST=… node serve-by-astro.ts DIST
const [dist = ''] = process.argv.slice(2);
const entry = join(dist, 'server', 'entry.mjs');
const { startServer } = (await import(pathToFileURL(entry).href)) as { readonly startServer: () => unknown };
startServer();
