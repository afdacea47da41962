import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export type BuiltSite = { readonly dist: string; remove(): void };

const LONG_TEXT = '<p>Slow pressure and warm hands.</p>'.repeat(80);

const CLIENT: Readonly<Record<string, string>> = {
  'index.html': `<!doctype html><title>Home</title>${LONG_TEXT}`,
  'conditions/index.html': `<!doctype html><title>Conditions</title>${LONG_TEXT}`,
  'conditions/neck-pain/index.html': `<!doctype html><title>Neck pain</title>${LONG_TEXT}`,
  '404.html': `<!doctype html><title>Not found</title><p>Our own page for missing pages.</p>${LONG_TEXT}`,
  '500.html': '<!doctype html><title>Our fault</title><p>Our own page for our faults.</p>',
  '503.html':
    '<!doctype html><title>Not now</title><p>Our own page for a moment.</p><a class="button" href="" data-try-again>Try again</a>',
  'robots.txt': 'User-agent: *\nAllow: /\n',
  '_astro/site.Ab12Cd34.css': `body { margin: 0 }${'p { color: black }'.repeat(100)}`,
};

/**
 * Stands for the pages Astro builds, with the adapter's own signature. `/echo` tells what reached it,
 * `/slow` waits and says when it begins, `/endless` calls `endlessPageBegins` and never ends, `/broken` fails
 * half-way, `/throws` fails before it starts, `/lost` and `/trouble` miss their database.
 */
const ENTRY = `
export async function handler(request, response, next, locals) {
  const url = new URL(request.url, 'http://' + request.headers.host);
  if (url.pathname === '/echo') {
    const body = { method: request.method, url: url.href, host: request.headers.host, headers: request.headers,
      body: request.body?.toString() ?? null, clientAddress: locals.clientAddress, clientKey: locals.clientKey };
    response.writeHead(200, { 'content-type': 'application/json', 'x-frame-options': 'ALLOWALL', 'set-cookie': ['a=1', 'b=2'] });
    response.end(JSON.stringify(body));
  } else if (url.pathname === '/endless') {
    globalThis.endlessPageBegins();
  } else if (url.pathname === '/slow') {
    console.log('slow page begins');
    await new Promise((settle) => setTimeout(settle, 700));
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end('<p>slow but whole</p>');
  } else if (url.pathname === '/long') {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.write('<p>one</p>'.repeat(400));
    response.end('<p>end</p>');
  } else if (url.pathname === '/broken') {
    response.writeHead(500, { 'content-type': 'text/plain' });
    response.write('Error: secret at /home/clinic/page.astro:1');
    response.end();
  } else if (url.pathname === '/lost') {
    locals.fault = Object.assign(new Error('gone'), { name: 'DatabaseUnreachableError' });
    response.writeHead(500);
    response.end();
  } else if (url.pathname === '/trouble') {
    response.writeHead(503, { 'content-type': 'text/html' });
    response.end('<p>Your words are still here.</p>');
  } else if (url.pathname === '/throws') {
    throw new Error('secret words of a patient');
  } else next();
}
`;

/** A small built site in a directory of its own: what the entry serves when the real build is not the point. */
export function buildSite(): BuiltSite {
  const dist = mkdtempSync(join(tmpdir(), 'clinic-site-'));
  for (const [name, text] of Object.entries(CLIENT)) write(join(dist, 'client', name), text);
  write(join(dist, 'server', 'entry.mjs'), ENTRY);
  return { dist, remove: () => rmSync(dist, { recursive: true, force: true }) };
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
