import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { jsonReply, type Sandbox, type SandboxResponse, type SandboxRoute } from './sandbox-route.ts';

const BODY_BYTES = 4 * 1024 * 1024;

/** Listens on this computer only, answers to its own Host only, and takes no post from a foreign page. */
export async function listenAsSandbox(sandbox: Sandbox, routes: readonly SandboxRoute[]): Promise<Server> {
  const { port } = sandbox.settings;
  const hosts = new Set(['localhost', '127.0.0.1', '[::1]'].map((name) => `${name}:${port}`));
  const find = routeFinder(routes);
  const server = createServer((request, response) => {
    answer(request, sandbox, hosts, find)
      .catch((error: unknown) => {
        console.error('The sandbox failed on a request.', error);
        return jsonReply(500, { error: 'The sandbox failed on this request.' });
      })
      .then((reply) => write(request, response, reply))
      .catch(() => response.destroy());
  });
  await new Promise<void>((settle, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', settle);
  });
  return server;
}

type Found = { readonly route: SandboxRoute; readonly params: Readonly<Record<string, string>> };
type Find = (method: string, path: string) => Found | null;

async function answer(
  request: IncomingMessage,
  sandbox: Sandbox,
  hosts: ReadonlySet<string>,
  find: Find,
): Promise<SandboxResponse> {
  const { host = '', origin } = request.headers;
  if (!hosts.has(host.toLowerCase()))
    return jsonReply(421, { error: 'This is the sandbox of another address.' });
  const isReading = request.method === 'GET' || request.method === 'HEAD';
  if (!isReading && origin !== undefined && !hosts.has(origin.replace(/^http:\/\//, ''))) {
    return jsonReply(403, { error: 'The sandbox takes no post from another site.' });
  }
  const url = URL.parse(request.url ?? '', `http://${host}`);
  const method = request.method === 'HEAD' ? 'GET' : (request.method ?? '');
  const found = url === null ? null : find(method, url.pathname);
  if (url === null || found === null) return jsonReply(404, { error: 'The sandbox has no such address.' });
  const body = await readText(request);
  if (body === null) return jsonReply(413, { error: 'The body is too large.' });
  const { route, params } = found;
  return route.handle({ params, query: url.searchParams, headers: request.headers, body }, sandbox);
}

/** The first route that fits wins, so exact paths stand before paths with names. */
function routeFinder(routes: readonly SandboxRoute[]): Find {
  const patterns = routes.map((route) => {
    const source = route.path
      .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replace(/:([a-z][a-z0-9]*)/gi, '(?<$1>[^/]+)');
    return { route, pattern: new RegExp(`^${source}$`) };
  });
  return (method, path) => {
    for (const { route, pattern } of patterns) {
      const match = route.method === method ? pattern.exec(path) : null;
      if (match !== null) return { route, params: decodeAll(match.groups ?? {}) };
    }
    return null;
  };
}

function decodeAll(groups: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]));
}

async function readText(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk as Uint8Array);
    length += bytes.length;
    if (length > BODY_BYTES) return null;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function write(request: IncomingMessage, response: ServerResponse, reply: SandboxResponse): void {
  response.writeHead(reply.status, {
    ...reply.headers,
    'Content-Type': reply.contentType,
    'Content-Length': Buffer.byteLength(reply.body),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
  });
  response.end(request.method === 'HEAD' ? undefined : reply.body);
}
