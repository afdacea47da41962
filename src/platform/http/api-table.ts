import type { Answering } from './answer.ts';
import type { ApiRequest, ApiRoute } from './api-route.ts';
import { readBody } from './body.ts';
import { hasBody, type Exchange } from './exchange.ts';
import { mediaTypeOf } from './origin-rule.ts';
import { readJsonObject } from './strict-json.ts';

/** The methods of one path. */
type ApiEntry<Context> = { readonly routes: ReadonlyMap<string, ApiRoute<Context>>; readonly allow: string };

/** What answers one address; `path` is that of the route, so that logs and metrics hold no part that varies. */
export type FoundEntry<Context> = {
  readonly path: string;
  readonly entry: ApiEntry<Context>;
  readonly params: Readonly<Record<string, string>>;
};

export type ApiTable<Context> = { readonly find: (path: string) => FoundEntry<Context> | undefined };

export function apiTable<Context>(routes: readonly ApiRoute<Context>[]): ApiTable<Context> {
  const table = new Map<string, ApiEntry<Context>>();
  for (const route of routes) {
    const known = new Map(table.get(route.path)?.routes);
    if (known.has(route.method)) throw new Error(`Two routes answer ${route.method} ${route.path}.`);
    known.set(route.method, route);
    const methods = [...known.keys()].flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
    table.set(route.path, { routes: known, allow: [...methods, 'OPTIONS'].join(', ') });
  }
  const patterns = [...table].filter(([path]) => path.includes('/:')).map(patternOf);
  return {
    find(path) {
      const entry = path.includes('/:') ? undefined : table.get(path);
      if (entry !== undefined) return { path, entry, params: {} };
      for (const pattern of patterns) {
        const groups = pattern.address.exec(path)?.groups;
        if (groups !== undefined) return { path: pattern.path, entry: pattern.entry, params: { ...groups } };
      }
      return undefined;
    },
  };
}

function patternOf<Entry>([path, entry]: readonly [string, Entry]) {
  const address = new RegExp(`^${path.replaceAll(/:([a-z]+)/g, '(?<$1>[A-Za-z0-9-]{1,64})')}$`);
  return { path, entry, address };
}

/** Runs the route that was found for this exchange, or answers 405. */
export async function answerApi<Context>(
  context: Context,
  answering: Answering,
  exchange: Exchange,
  { entry, params }: FoundEntry<Context>,
  query: string,
  bodyLimit: number,
): Promise<void> {
  const route = entry.routes.get(exchange.method === 'HEAD' ? 'GET' : exchange.method);
  if (route === undefined) return answering.refuse(exchange, 'wrong-method', [['Allow', entry.allow]]);
  const body = await bodyFor(route, exchange, bodyLimit);
  if (body === 'gone') return;
  if (typeof body === 'string') return answering.refuse(exchange, body);
  const request: ApiRequest<Context> = {
    context,
    ...body,
    query: new URLSearchParams(query),
    params,
    headers: exchange.request.headers,
    clientKey: exchange.client.key,
    clientAddress: exchange.client.address,
    requestId: exchange.requestId,
  };
  return answering.send(exchange, await route.handle(request));
}

type RouteBody = Pick<ApiRequest<unknown>, 'json' | 'raw'>;

const NO_BODY: RouteBody = { json: {}, raw: Buffer.alloc(0) };

async function bodyFor(
  route: ApiRoute<never>,
  exchange: Exchange,
  limit: number,
): Promise<RouteBody | 'too-large' | 'bad-body' | 'wrong-type' | 'gone'> {
  if (route.body === 'none') return hasBody(exchange.request) ? 'bad-body' : NO_BODY;
  if (route.body === 'json' && !isCalledJson(exchange)) return 'wrong-type';
  const bytes = await readBody(exchange, limit);
  if (typeof bytes === 'string') return bytes;
  if (route.body === 'raw') return { ...NO_BODY, raw: bytes };
  const parsed = readJsonObject(bytes);
  return parsed.ok ? { ...NO_BODY, json: parsed.value } : 'bad-body';
}

/** A body that is not there is refused for that, not for its type. */
function isCalledJson({ request }: Exchange): boolean {
  return mediaTypeOf(request.headers) === 'application/json' || !hasBody(request);
}
