import { dev } from 'astro';
import { styleguideRoute } from '#/setup/styleguide-route.ts';
import { freePort } from '../builders/free-port.ts';

/** Astro's development server with the style guide and nothing else; prints its address when it serves. */
const server = await dev({
  root: process.cwd(),
  logLevel: 'error',
  server: { host: '127.0.0.1', port: await freePort() },
  integrations: [styleguideRoute()],
  // A page that reloads while it is looked at is no fault of the page.
  vite: { server: { hmr: false, watch: null } },
});
process.once('SIGTERM', () => void server.stop());
console.log(`http://127.0.0.1:${String(server.address.port)}`);
