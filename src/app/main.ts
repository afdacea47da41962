import { createServer, type Server, type ServerOptions, type ServerResponse } from 'node:http';
import { Server as NetServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { setImmediate as immediate } from 'node:timers/promises';
import type { Context } from './context.ts';
import type { ApiRoute } from '#/platform/http/api-route.ts';
import { monotonicMs } from '#/platform/clock.ts';
import { makeEntry, type Entry } from '#/platform/http/entry.ts';
import { HTTP_LIMITS, type HttpLimits } from '#/platform/http/limits.ts';
import { lettersInFeed } from '#/features/newsletter/pages/letters-in-feed.ts';
import { nowOnHomePage } from '#/features/booking/pages/now.ts';
import { scanUploads } from '#/features/treatment/pages/scan-uploads.ts';
import { loadPageHandler } from '#/platform/http/pages.ts';
import { answerRaw, refusalOfParserError } from '#/platform/http/raw-answer.ts';
import { loadStaticFiles, type StaticFiles } from '#/platform/http/static-files.ts';
import { securityHeaders } from '#/platform/security/headers.ts';

export type ServeOptions = {
  readonly context: Context;
  /** The built site: `client` and `server` are below it. */
  readonly dist: string;
  /** A folder of more files, each at its path below it; null or left out for none. */
  readonly more?: string | null;
  readonly routes: readonly ApiRoute<Context>[];
  readonly limits?: Partial<HttpLimits>;
};

export type Served = {
  /** Where it listens, such as `http://127.0.0.1:4321`. */
  readonly address: string;
  /** Not ready any more, no new connections; ends when requests in flight are answered or time is up. */
  close(): Promise<void>;
};

/** The port cannot be had. The message is for the owner. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
}

/** Serves the built site on HOST and PORT. The database is the caller's to open and to close. */
export async function serve(options: ServeOptions): Promise<Served> {
  const { context, dist } = options;
  const limits: HttpLimits = { ...HTTP_LIMITS, ...options.limits };
  let draining = false;
  const isDraining = () => draining;
  const files = loadFiles(options);
  const pages = await loadPageHandler(join(dist, 'server'));
  const live = [nowOnHomePage(context), lettersInFeed(context)];
  const bodyLimit = scanUploads(context);
  const { routes } = options;
  const entry = makeEntry({ context, files, live, pages, routes, limits, bodyLimit, isDraining });
  const server = makeServer(entry, limits);
  await listen(server, context.config.port, context.config.host);
  const { address, family, port } = server.address() as AddressInfo;
  return {
    address: `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`,
    close() {
      draining = true;
      return drain(server, limits.drainMs);
    },
  };
}

function loadFiles({ context, dist, more = null }: ServeOptions): StaticFiles {
  const security = securityHeaders(context.config);
  const built = loadStaticFiles(join(dist, 'client'), security);
  if (more === null) return built;
  const added = loadStaticFiles(more, security);
  return { ...built, byPath: new Map([...built.byPath, ...added.byPath]) };
}

function makeServer(entry: Entry, limits: HttpLimits): Server {
  const options: ServerOptions = {
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    keepAliveTimeout: limits.keepAliveMs,
    connectionsCheckingInterval: limits.checkEveryMs,
    maxHeaderSize: limits.headerBytes,
    // The entry answers a missing Host itself, with every header in place.
    requireHostHeader: false,
    insecureHTTPParser: false,
  };
  const answering = new WeakMap<Duplex, ServerResponse>();
  const server = createServer(options, (request, response) => {
    answering.set(request.socket, response);
    entry.handle(request, response, false);
  });
  server.maxConnections = limits.connections;
  server.timeout = limits.idleMs;
  server.on('checkContinue', (request, response) => entry.handle(request, response, true));
  server.on('checkExpectation', (request, response) => entry.refuseExpectation(request, response));
  server.on('connect', (_request, socket) => answerRaw(socket, 'wrong-method', entry.security));
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const response = answering.get(socket);
    const isMidAnswer = response?.headersSent === true && !response.writableFinished;
    if (error.code === 'ECONNRESET' || isMidAnswer) socket.destroy();
    else answerRaw(socket, refusalOfParserError(error.code), entry.security);
  });
  return server;
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((settle, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) =>
      reject(new ListenError(listenAdvice(cause.code, port, host), { cause })),
    );
    server.listen(port, host, settle);
  });
}

function listenAdvice(code: string | undefined, port: number, host: string): string {
  if (code === 'EADDRINUSE')
    return `Port ${port} is already in use. Stop the other program, or set PORT to another number.`;
  if (code === 'EACCES')
    return `Port ${port} may not be used by this account. Set PORT to a number above 1023.`;
  return `The site cannot listen on ${host} port ${port}. Check HOST and PORT.`;
}

/** Long enough for the request of a connection that was taken a moment ago to arrive. */
const FRESH_MS = 50;

/**
 * Takes in what waits at the door, closes it, and ends each connection once its request is answered. A connection without a
 * request may be a proxy's that is about to send one: ended at once, as Node does by itself, that request would be lost.
 */
async function drain(server: Server, drainMs: number): Promise<void> {
  await quietTurn();
  const closed = new Promise<void>((settle) => NetServer.prototype.close.call(server, () => settle()));
  // After what has arrived meanwhile was read: timers come before that.
  const idle = setInterval(() => void immediate().then(() => server.closeIdleConnections()), FRESH_MS);
  const late = setTimeout(() => server.closeAllConnections(), drainMs);
  await closed;
  clearInterval(idle);
  clearTimeout(late);
  // Its own close also stops its look at slow senders.
  server.close();
}

/** A turn in which nothing was worked on, so that nobody can have come to the door since it was last looked at. */
const QUIET_MS = 0.3;
const MOST_TURNS = 500;

/** Whoever waits at the door when it closes is sent away without a word. */
async function quietTurn(): Promise<void> {
  await immediate();
  for (let turns = 0; turns < MOST_TURNS; turns += 1) {
    const sinceMs = monotonicMs();
    await immediate();
    if (monotonicMs() - sinceMs < QUIET_MS) return;
  }
}
