import type { ServedContext } from '#/platform/context.ts';

/** What a page that runs on the server has in `Astro.locals`. */
export type PageLocals<Context extends ServedContext> = {
  readonly context: Context;
  /** What the clinic says. A page that is built has it too. */
  content: Context['content'];
  readonly requestId: string;
  /** For the record only; never logged. */
  readonly clientAddress: string;
  /** What rate limits count on. */
  readonly clientKey: string;
  /** Set by the middleware, for logs and metrics. */
  routePattern?: string;
  /** What the page threw; set by the middleware. */
  fault?: unknown;
};
