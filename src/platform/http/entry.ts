import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ServedContext } from '#/platform/context.ts';
import { securityHeaders, type SecurityHeaders } from '#/platform/security/headers.ts';
import { makeAnswering, type Answering } from '#/platform/http/answer.ts';
import { answerApi, apiTable } from '#/platform/http/api-table.ts';
import { blockListOf } from '#/platform/config/readers.ts';
import { wrongHostLog } from './wrong-host.ts';
import { makeChecks } from '#/platform/http/checks.ts';
import { refusalOfDatabase } from '#/platform/http/database-refusal.ts';
import { hasBody, type Exchange } from '#/platform/http/exchange.ts';
import { liveFiles } from '#/platform/http/live-files.ts';
import { machineRoutes } from '#/platform/http/machine-routes.ts';
import { ALLOWED_METHODS } from '#/platform/http/raw-answer.ts';
import { readTarget, type Target } from '#/platform/http/request-target.ts';
import { answerPage } from '#/platform/http/answer-page.ts';
import type { EntryParts } from '#/platform/http/entry-parts.ts';

export type Entry = {
  handle(request: IncomingMessage, response: ServerResponse, awaitsContinue: boolean): void;
  /** For expectations other than `100-continue`. */
  refuseExpectation(request: IncomingMessage, response: ServerResponse): void;
  readonly security: SecurityHeaders;
};

/** Routes that Astro always has and this site never uses. */
const CLOSED = /^\/(?:_image|_server-islands)(?:\/|$)/;
/** The way of every request: whose house, which door, may it come in, who answers. */
export function makeEntry<Context extends ServedContext>(parts: EntryParts<Context>): Entry {
  const { context, files, limits } = parts;
  const security = securityHeaders(context.config);
  const answering = makeAnswering({ ...parts, security });
  const checks = makeChecks(context.config);
  const noteWrongHost = wrongHostLog(context.log, blockListOf(context.config.trustedProxies));
  const live = liveFiles(files, security, parts.live ?? []);
  const table = apiTable<Context>([...machineRoutes(context, parts.isDraining), ...parts.routes]);

  const route = async (exchange: Exchange): Promise<void> => {
    const refused = checks.head(exchange);
    if (refused === 'other-site') noteWrongHost(exchange.request.socket.remoteAddress);
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
