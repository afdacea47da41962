import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { monotonicMs } from '#/platform/clock.ts';
import type { Config } from '#/platform/config/config.ts';
import { blockListOf } from '#/platform/config/readers.ts';
import { findClient } from './client-address.ts';
import { hasBody, type Exchange } from './exchange.ts';
import { judgeHost, ownHosts } from './host.ts';
import { isAcceptedBody, judgeOrigin } from './origin-rule.ts';
import type { RefusalKind } from './refusals.ts';

const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'OPTIONS']);

export type Checks = {
  begin(request: IncomingMessage, response: ServerResponse, awaitsContinue: boolean): Exchange;
  /** Host and method: before anything of the request is believed. */
  head(exchange: Exchange): RefusalKind | null;
  /** Where it comes from and what it carries. */
  content(exchange: Exchange): RefusalKind | null;
};

/** The checks every request passes before anybody answers it. */
export function makeChecks(config: Config): Checks {
  const hosts = ownHosts(config);
  const trusted = blockListOf(config.trustedProxies);
  const originsOf = originsByHost(config.siteUrl, config.production ? new Set() : hosts);
  const start = randomBytes(6).toString('base64url');
  let count = 0;
  return {
    begin(request, response, awaitsContinue) {
      count += 1;
      const client = findClient(request.socket.remoteAddress, request.headers['x-forwarded-for'], trusted);
      const requestId = `${start}${count.toString(36)}`;
      const method = request.method ?? '';
      const startedMs = monotonicMs();
      return {
        request,
        response,
        method,
        path: '/',
        route: 'unmatched',
        requestId,
        client,
        startedMs,
        awaitsContinue,
      };
    },
    head({ request, method }) {
      const host = judgeHost(request.rawHeaders, hosts);
      if (host !== 'ours') return host === 'foreign' ? 'other-site' : 'bad-host';
      if (!METHODS.has(method)) return 'wrong-method';
      return request.url === '*' && method !== 'OPTIONS' ? 'bad-address' : null;
    },
    content({ request, method, path }) {
      if (method === 'GET' || method === 'HEAD') return hasBody(request) ? 'bad-request' : null;
      const own = originsOf(request.headers.host ?? '');
      if (judgeOrigin(path, request.headers, own) === 'foreign') return 'not-from-here';
      return isAcceptedBody(request.headers) ? null : 'wrong-type';
    },
  };
}

/** The site's origin; in the demo also the name of this computer that the browser has in its address bar. */
function originsByHost(
  siteUrl: string,
  demoHosts: ReadonlySet<string>,
): (host: string) => ReadonlySet<string> {
  const site: ReadonlySet<string> = new Set([siteUrl]);
  const known = new Map([...demoHosts].map((host) => [host, new Set([siteUrl, `http://${host}`])]));
  return (host) => known.get(host.toLowerCase()) ?? site;
}
