import type { IncomingHttpHeaders } from 'node:http';
import type { Product } from './product.ts';
import type { SandboxSettings } from './settings.ts';

/**
 * One address of the sandbox. Each vendor's stand-in lists its own and `main.ts` puts the lists together.
 * `path` may hold names: `/v1/refunds/:id` gives `params.id`.
 */
export type SandboxRoute = {
  readonly method: 'GET' | 'POST' | 'DELETE' | 'PATCH' | 'PUT';
  readonly path: string;
  readonly handle: (request: SandboxRequest, sandbox: Sandbox) => Promise<SandboxResponse>;
  /** What the first page says of it, with buttons. */
  readonly panel?: (sandbox: Sandbox) => Panel | Promise<Panel>;
};

export type Panel = { readonly title: string; readonly html: string; readonly isWide?: boolean };

export type SandboxRequest = {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** The body as it came: JSON, or form fields as Stripe's SDK sends them. */
  readonly body: string;
};

export type SandboxResponse = {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/** What every stand-in can reach. */
export type Sandbox = {
  readonly settings: SandboxSettings;
  readonly product: Product;
};

export function jsonReply(status: number, value: unknown): SandboxResponse {
  return { status, contentType: 'application/json; charset=utf-8', body: JSON.stringify(value) };
}

export function pageReply(title: string, html: string): SandboxResponse {
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>`;
  const body = `<!doctype html><html lang="en"><head>${head}</head><body><main><h1>${title}</h1>${html}</main></body></html>`;
  return { status: 200, contentType: 'text/html; charset=utf-8', body };
}

export function redirectReply(location: string): SandboxResponse {
  return { status: 303, contentType: 'text/plain; charset=utf-8', body: '', headers: { Location: location } };
}
