import { createHash, timingSafeEqual } from 'node:crypto';
import type { PlatformContext } from '#/platform/context.ts';
import { json, problemResponse, text, type ApiRoute } from './api-route.ts';

/** What load balancers and monitors ask. `isDraining` turns readiness off before the process goes. */
export function machineRoutes(
  context: PlatformContext,
  isDraining: () => boolean,
): readonly ApiRoute<unknown>[] {
  return [
    { method: 'GET', path: '/healthz', body: 'none', handle: async () => json(200, { status: 'alive' }) },
    {
      method: 'GET',
      path: '/readyz',
      body: 'none',
      async handle() {
        const isReady = !isDraining() && (await context.databaseHealth.check());
        if (isReady) return json(200, { status: 'ready' });
        const title = isDraining() ? 'The server is stopping' : 'The database cannot be read and written';
        return problemResponse(context, { status: 503, kind: 'not-ready', title }, { 'Retry-After': '5' });
      },
    },
    {
      method: 'GET',
      path: '/metrics',
      body: 'none',
      async handle({ headers }) {
        switch (metricsAccess(context, headers.authorization)) {
          case 'hidden':
            return problemResponse(context, { status: 404, kind: 'not-found', title: 'No such address' });
          case 'refused': {
            const challenge = { 'WWW-Authenticate': 'Bearer realm="metrics"' };
            return problemResponse(
              context,
              { status: 401, kind: 'no-token', title: 'A token is needed' },
              challenge,
            );
          }
          case 'open':
            return text(200, await context.metrics.text(), 'text/plain; version=0.0.4; charset=utf-8');
        }
      },
    },
  ];
}

function metricsAccess(
  context: PlatformContext,
  authorization: string | undefined,
): 'open' | 'refused' | 'hidden' {
  const { metricsToken, production } = context.config;
  if (metricsToken === null) return production ? 'hidden' : 'open';
  const given = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1] ?? '';
  return isSameSecret(given, metricsToken) ? 'open' : 'refused';
}

/** Digests have one length, so the time taken says nothing about the secret. */
function isSameSecret(given: string, secret: string): boolean {
  const digest = (value: string) => createHash('sha256').update(value).digest();
  return timingSafeEqual(digest(given), digest(secret));
}
