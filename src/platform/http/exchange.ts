import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Client } from './client-address.ts';
import type { PostedForm } from './send-again.ts';

/** One request and its answer on the way through the entry. */
export type Exchange = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly method: string;
  /** Decoded, for comparing; `/` until the target is known to be sound. Never logged. */
  path: string;
  /** The pattern that answers, such as `/visit/[token]`: what logs and metrics see. */
  route: string;
  readonly requestId: string;
  /** What a form of a page has sent, once it was read. */
  posted?: PostedForm;
  readonly client: Client;
  readonly startedMs: number;
  /** True while the sender waits for `100 Continue` before it sends the body. */
  readonly awaitsContinue: boolean;
};

/** Whether the request announces a body. */
export function hasBody(request: IncomingMessage): boolean {
  const { headers } = request;
  return headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';
}
