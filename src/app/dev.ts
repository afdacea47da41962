import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Context } from './context.ts';
import { makeAnswering } from '#/platform/http/answer.ts';
import { answerApi, apiTable } from '#/platform/http/api-table.ts';
import type { ApiRoute } from '#/platform/http/api-route.ts';
import { makeChecks } from '#/platform/http/checks.ts';
import { HTTP_LIMITS } from '#/platform/http/limits.ts';
import { machineRoutes } from '#/platform/http/machine-routes.ts';
import type { PageLocals } from '#/platform/http/page-locals.ts';
import { readTarget } from '#/platform/http/request-target.ts';
import { securityHeaders } from '#/platform/security/headers.ts';

/** Where Astro's development server looks for the locals of a request. */
const ASTRO_LOCALS = Symbol.for('astro.locals');

export type DevMiddleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/**
 * The entry's rules in front of Astro's development server, so that a form or a call that works there works in
 * production too. Register it first, in the hook `astro:server:setup` with `server.middlewares.use(…)`.
 */
export function devMiddleware(context: Context, routes: readonly ApiRoute<Context>[]): DevMiddleware {
  const isDraining = () => false;
  const files = { byPath: new Map(), errorPages: new Map() };
  const security = securityHeaders(context.config);
  const answering = makeAnswering({ context, files, security, limits: HTTP_LIMITS, isDraining });
  const checks = makeChecks(context.config);
  const table = apiTable<Context>([...machineRoutes(context, isDraining), ...routes]);

  const answer = async (request: IncomingMessage, response: ServerResponse, next: () => void) => {
    const exchange = checks.begin(request, response, false);
    const target = readTarget(request.url, HTTP_LIMITS.targetCharacters);
    // Addresses of the development server's own modules are not ours to judge.
    if (typeof target === 'string') {
      next();
      return;
    }
    exchange.path = target.decoded;
    const refused = checks.head(exchange) ?? checks.content(exchange);
    if (refused !== null) return answering.refuse(exchange, refused);
    const found = table.find(target.path);
    if (found !== undefined)
      return answerApi(context, answering, exchange, found, target.query, HTTP_LIMITS.bodyBytes);
    const { requestId, client } = exchange;
    const locals: PageLocals<Context> = {
      context,
      content: context.content,
      requestId,
      clientAddress: client.address,
      clientKey: client.key,
    };
    Reflect.set(request, ASTRO_LOCALS, locals);
    next();
  };
  return (request, response, next) => {
    answer(request, response, next).catch((error: unknown) => {
      context.log.error('request-threw', { error });
      response.destroy();
    });
  };
}
