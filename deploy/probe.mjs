// Asks the site of this container whether it lives, under its own name: node deploy/probe.mjs
import { request } from 'node:http';

const host = new URL(process.env.SITE_URL ?? 'http://localhost:4321').host;
const port = Number(process.env.PORT ?? 4321);
request({ host: '127.0.0.1', port, path: '/healthz', headers: { Host: host }, timeout: 4_000 })
  .on('response', ({ statusCode }) => process.exit(statusCode === 200 ? 0 : 1))
  .on('timeout', () => process.exit(1))
  .on('error', () => process.exit(1))
  .end();
