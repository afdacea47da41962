import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ServedContext } from '#/platform/context.ts';
import { securityHeaders, type SecurityHeaders } from '#/platform/security/headers.ts';
import { makeAnswering, type Answer, type Answering } from './answer.ts';
import { answerApi, apiTable } from './api-table.ts';
import type { ApiRoute } from './api-route.ts';
import { readBody } from './body.ts';
import { makeChecks } from './checks.ts';
import { DATABASE_REFUSALS, refusalOfDatabase } from './database-refusal.ts';
import { hasBody, type Exchange } from './exchange.ts';
import { liveFiles, type LivePart } from './live-files.ts';
import type { HttpLimits } from './limits.ts';
import type { PageLocals } from './page-locals.ts';
import { machineRoutes } from './machine-routes.ts';
import { renderPage, type PageHandler } from './pages.ts';
import { ALLOWED_METHODS } from './raw-answer.ts';
import { readTarget, type Target } from './request-target.ts';
import type { StaticFiles } from './static-files.ts';

export type EntryParts<Context extends ServedContext> = {
  readonly context: Context;
  readonly files: StaticFiles;
  /** Small parts of built pages that are true only now. */
  readonly live?: readonly LivePart[];
  readonly pages: PageHandler | null;
  readonly routes: readonly ApiRoute<Context>[];
  readonly limits: HttpLimits;
  /** A larger limit for the body of some page, from some sender; null for all others. */
  readonly bodyLimit?: (path: string, request: IncomingMessage) => Promise<number | null>;
  readonly isDraining: () => boolean;
};

export type Entry = {
  handle(request: IncomingMessage, response: ServerResponse, awaitsContinue: boolean): void;
  /** For expectations other than `100-continue`. */
  refuseExpectation(request: IncomingMessage, response: ServerResponse): void;
  readonly security: SecurityHeaders;
};

/** Routes that Astro always has and this site never uses. */
const CLOSED = /^\/(?:_image|_server-islands)(?:\/|$)/;
/** A proxy's word about the request reaches `findClient` only; no page may believe it. */
const OUTSIDE_WORDS = /^(?:x-forwarded-.*|forwarded|x-real-ip|x-original-url|x-rewrite-url|x-http-method.*)$/;

/** The way of every request: whose house, which door, may it come in, who answers. */
export function makeEntry<Context extends ServedContext>(parts: EntryParts<Context>): Entry {
  const { context, files, limits } = parts;
  const security = securityHeaders(context.config);
  const answering = makeAnswering({ ...parts, security });
  const checks = makeChecks(context.config);
  const live = liveFiles(files, security, parts.live ?? []);
  const table = apiTable<Context>([...machineRoutes(context, parts.isDraining), ...parts.routes]);

  const route = async (exchange: Exchange): Promise<void> => {
    const refused = checks.head(exchange);
    if (refused !== null)
      return answering.refuse(exchange, refused, refused === 'wrong-method' ? allow() : []);
    if (exchange.request.url === '*') return answering.send(exchange, optionsAnswer());
    const target = readTarget(exchange.request.url, limits.targetCharacters);
    if (target === 'malformed') return answering.refuse(exchange, 'bad-address');
    if (target === 'too-long') return answering.refuse(exchange, 'address-too-long');
    exchange.path = target.decoded;
    return answerTarget(exchange, target);
  };

  const answerTarget = async (exchange: Exchange, target: Target): Promise<void> => {
    const isReading = exchange.method === 'GET' || exchange.method === 'HEAD';
    const file = files.byPath.get(target.path);
    if (file !== undefined && isReading && !hasBody(exchange.request)) {
      const now = live.has(target.path) ? await live.fill(target.path, exchange.requestId) : null;
      answering.sendFile(exchange, now ?? file);
      return;
    }
    if (exchange.method === 'OPTIONS') return answering.send(exchange, optionsAnswer());
    if (isReading && target.path.length > 1 && target.path.endsWith('/')) {
      return answering.send(exchange, withoutSlash(target));
    }
    const refused = checks.content(exchange);
    if (refused !== null) return answering.refuse(exchange, refused);
    if (CLOSED.test(target.decoded)) return answering.refuse(exchange, 'not-found');
    const found = table.find(target.path);
    if (found !== undefined) {
      exchange.route = found.path;
      return answerApi(context, answering, exchange, found, target.query, limits.bodyBytes);
    }
    if (file !== undefined)
      return answering.refuse(exchange, 'wrong-method', [['Allow', 'GET, HEAD, OPTIONS']]);
    return answerPage(parts, answering, exchange);
  };

  return {
    security,
    handle(request, response, awaitsContinue) {
      const exchange = checks.begin(request, response, awaitsContinue);
      route(exchange).catch((error: unknown) => failSafely(context, answering, exchange, error));
    },
    refuseExpectation(request, response) {
      const exchange = checks.begin(request, response, false);
      void answering.refuse(exchange, 'unknown-expectation');
    },
  };
}

function allow(): readonly (readonly [string, string])[] {
  return [['Allow', ALLOWED_METHODS]];
}

function optionsAnswer() {
  return { status: 204, headers: allow(), body: null };
}

/** The path is known to start with one slash followed by something else, so it stays on this site. */
function withoutSlash(target: Target) {
  const location = `${target.path.replace(/\/+$/, '')}${target.query}`;
  return { status: 308, headers: [['Location', location]] as const, body: null };
}

async function answerPage(
  parts: Pick<EntryParts<ServedContext>, 'context' | 'pages' | 'limits' | 'bodyLimit'>,
  answering: Answering,
  exchange: Exchange,
): Promise<void> {
  const { request, response, requestId, client } = exchange;
  if (parts.pages === null) return answering.refuse(exchange, 'not-found');
  if (exchange.method === 'POST') {
    const larger = (await parts.bodyLimit?.(exchange.path, request)) ?? null;
    const body = await readBody(exchange, larger ?? parts.limits.bodyBytes);
    if (body === 'gone') return;
    if (body === 'too-large') return answering.refuse(exchange, 'too-large');
    Object.assign(request, { body });
    exchange.posted = { type: request.headers['content-type'] ?? '', body };
  }
  for (const name of Object.keys(request.headers)) {
    if (OUTSIDE_WORDS.test(name)) Reflect.deleteProperty(request.headers, name);
  }
  request.headers.host = new URL(parts.context.config.siteUrl).host;
  const locals: PageLocals<ServedContext> = {
    context: parts.context,
    content: parts.context.content,
    requestId,
    clientAddress: client.address,
    clientKey: client.key,
  };
  const answer = await renderPage(parts.pages, request, response, locals);
  exchange.route = locals.routePattern ?? 'unmatched';
  if (answer === null) return answering.refuse(exchange, 'not-found');
  const refusal = refusalOfDatabase(locals.fault);
  if (refusal !== undefined) return answering.refuse(exchange, refusal.kind, refusal.headers);
  const isEmpty = answer.body === null || answer.body.length === 0;
  if (answer.status === 500 || (answer.status > 500 && isEmpty))
    return answering.refuse(exchange, 'our-fault');
  if (answer.status === 404 && isEmpty) return answering.refuse(exchange, 'not-found');
  return answering.send(exchange, answer.status === 503 ? comeBackSoon(answer) : answer);
}

/** Pages that keep a form and say 503 themselves need not know when to come back. */
function comeBackSoon(answer: Answer): Answer {
  if (answer.headers.some(([name]) => name.toLowerCase() === 'retry-after')) return answer;
  return { ...answer, headers: [...answer.headers, ...DATABASE_REFUSALS.unreachable.headers] };
}

/** A database that is busy or away is no fault of the request: the sender may try again soon. */
async function failSafely(
  context: ServedContext,
  answering: Answering,
  exchange: Exchange,
  error: unknown,
): Promise<void> {
  const { requestId, route, method, response } = exchange;
  context.log.error('request-threw', { requestId, route, method, error });
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const { kind, headers } = refusalOfDatabase(error) ?? { kind: 'our-fault', headers: [] };
  await answering.refuse(exchange, kind, headers).catch(() => response.destroy());
}
