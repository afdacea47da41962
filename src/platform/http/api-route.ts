import type { IncomingHttpHeaders } from 'node:http';
import type { Config } from '#/platform/config/config.ts';
import type { Answer } from './answer.ts';
import { problem, PROBLEM_TYPE, type ProblemInput } from './problem.ts';
import type { JsonObject } from './strict-json.ts';

/**
 * An address that programs call. It is found by its path in a table in front of Astro, because an Astro
 * endpoint costs about ten times as much. Host, method, target, origin rule, content type and body size are
 * checked before `handle` runs; an exception becomes a 500 without details.
 *
 * A feature writes its routes as values of this type; `app/routes.ts` lists them:
 *
 *   const slots: ApiRoute<BookingContext> = { method: 'GET', path: '/api/slots', body: 'none', handle: async ({ context, query }) => json(200, …) };
 */
export type ApiRoute<Context> = {
  readonly method: 'GET' | 'POST';
  /** Exact but for parts like `:reference`, which stand for letters, digits and hyphens and come as `params`. */
  readonly path: string;
  /**
   * `json`: the body must be one sound JSON object, or the sender gets 400.
   * `raw`: the bytes as they came, for signatures and forms. `none`: no body is read.
   */
  readonly body: 'json' | 'raw' | 'none';
  readonly handle: (request: ApiRequest<Context>) => Promise<ApiResponse>;
};

export type ApiRequest<Context> = {
  readonly context: Context;
  readonly query: URLSearchParams;
  /** What stands in the address for each `:part` of the route's path. */
  readonly params: Readonly<Record<string, string>>;
  readonly headers: IncomingHttpHeaders;
  /** The body of a `json` route; empty otherwise. */
  readonly json: JsonObject;
  /** The body of a `raw` route; empty otherwise. */
  readonly raw: Buffer;
  /** What rate limits count on. */
  readonly clientKey: string;
  readonly clientAddress: string;
  readonly requestId: string;
};

export type ApiResponse = Answer;

type ExtraHeaders = Readonly<Record<string, string>>;

export function json(status: number, value: unknown, headers: ExtraHeaders = {}): ApiResponse {
  return content(status, 'application/json; charset=utf-8', JSON.stringify(value), headers);
}

export function text(status: number, value: string, contentType = 'text/plain; charset=utf-8'): ApiResponse {
  return content(status, contentType, value, {});
}

/** An error with a stable `type`, as `application/problem+json`. */
export function problemResponse(
  context: { readonly config: Pick<Config, 'siteUrl'> },
  input: ProblemInput,
  headers: ExtraHeaders = {},
): ApiResponse {
  const body = JSON.stringify(problem(context.config.siteUrl, input));
  return content(input.status, PROBLEM_TYPE, body, headers);
}

function content(status: number, contentType: string, body: string, headers: ExtraHeaders): ApiResponse {
  return {
    status,
    headers: [['Content-Type', contentType], ...Object.entries(headers)],
    body: Buffer.from(body),
  };
}
