import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Answer } from './answer.ts';

/** The handler that the build of the site exports: Astro's Node adapter in `middleware` mode. */
export type PageHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  next: (error?: unknown) => void,
  locals: object,
) => Promise<void>;

/** Loads the built pages; null where a build has none that run on the server. */
export async function loadPageHandler(directory: string): Promise<PageHandler | null> {
  const file = join(directory, 'entry.mjs');
  if (!existsSync(file)) return null;
  const built: unknown = await import(pathToFileURL(file).href);
  if (
    typeof built === 'object' &&
    built !== null &&
    'handler' in built &&
    typeof built.handler === 'function'
  ) {
    return built.handler as PageHandler;
  }
  throw new Error('The built pages export no handler. Build again.');
}

/**
 * Lets Astro render and catches the answer instead of letting it onto the wire, so that a page that fails
 * half-way becomes a clean error and every answer leaves through one door. `null` means: no such page.
 */
export async function renderPage(
  pages: PageHandler,
  request: IncomingMessage,
  response: ServerResponse,
  locals: object,
): Promise<Answer | null> {
  return new Promise((settle, reject) => {
    const caught = catchAnswer(response, settle);
    const next = (error?: unknown) => {
      caught.release();
      if (error === undefined) settle(null);
      else reject(asError(error));
    };
    pages(request, response, next, locals).catch((error: unknown) => {
      caught.release();
      reject(asError(error));
    });
  });
}

type Writes = Pick<ServerResponse, 'writeHead' | 'write' | 'end'>;

function catchAnswer(response: ServerResponse, settle: (answer: Answer) => void): { release(): void } {
  const chunks: Buffer[] = [];
  let status: number | null = null;
  let headers: Answer['headers'] = [];
  const release = () => {
    for (const name of ['writeHead', 'write', 'end'] as const) Reflect.deleteProperty(response, name);
  };
  const caught = {
    writeHead(code: number, given?: Record<string, number | string | string[] | undefined>) {
      status = code;
      headers = pairsOf(given ?? {});
      return response;
    },
    write(chunk: string | Uint8Array) {
      chunks.push(Buffer.from(chunk as Uint8Array));
      return true;
    },
    end(chunk?: string | Uint8Array) {
      if (chunk !== undefined) chunks.push(Buffer.from(chunk as Uint8Array));
      release();
      settle({ status: status ?? response.statusCode, headers, body: Buffer.concat(chunks) });
      return response;
    },
  };
  Object.assign(response, caught as unknown as Writes);
  return { release };
}

function pairsOf(headers: Record<string, number | string | string[] | undefined>): Answer['headers'] {
  return Object.entries(headers).flatMap(([name, value]) => {
    if (value === undefined) return [];
    const values = Array.isArray(value) ? value : [String(value)];
    return values.map((one) => [name, one] as const);
  });
}

function asError(error: unknown): Error {
  return error instanceof Error
    ? error
    : new Error('A page failed with something that is not an error.', { cause: error });
}
