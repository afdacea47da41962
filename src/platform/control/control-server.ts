import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { MovableClock } from '#/platform/clock.ts';

/** How the sandbox reaches the product. Made anew at each start. */
export type ControlAccess = { readonly url: string; readonly secret: string };

export type Control = ControlAccess & { close(): Promise<void> };

export type ControlParts = {
  readonly clock: MovableClock;
  /** Epoch milliseconds of what is to happen next; null when nothing waits. */
  readonly nextDue: (nowMs: number) => Promise<number | null>;
  readonly runDueJobs: () => Promise<readonly { readonly name: string; readonly isDone: boolean }[]>;
};

const BODY_BYTES = 4_096;

/** Listens on this computer only, on a port nobody knows beforehand. Never start it in production. */
export async function startControl(parts: ControlParts): Promise<Control> {
  const secret = randomBytes(32).toString('base64url');
  const server = createServer((request, response) => {
    answer(parts, secret, request, response).catch(() =>
      reply(response, 500, { error: 'The request failed.' }),
    );
  });
  await new Promise<void>((settle, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', settle);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    secret,
    close: () =>
      new Promise((settle) => {
        server.close(() => settle());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  parts: ControlParts,
  secret: string,
  request: IncomingMessage,
  response: ServerResponse,
) {
  if (!isAllowed(request, secret)) {
    reply(response, 403, { error: 'The secret of this start is needed.' });
    return;
  }
  switch (`${request.method} ${request.url}`) {
    case 'GET /clock': {
      reply(response, 200, { now: parts.clock.now().toString() });
      return;
    }
    case 'GET /due': {
      const due = await parts.nextDue(parts.clock.now().epochMilliseconds);
      reply(response, 200, {
        due: due === null ? null : Temporal.Instant.fromEpochMilliseconds(due).toString(),
      });
      return;
    }
    case 'POST /clock': {
      const wanted = readInstant(await readText(request));
      if (wanted === 'malformed') {
        reply(response, 400, { error: '"now" must be an ISO instant or null.' });
        return;
      }
      parts.clock.setNow(wanted);
      reply(response, 200, { now: parts.clock.now().toString() });
      return;
    }
    case 'POST /jobs/run': {
      reply(response, 200, { jobs: await parts.runDueJobs() });
      return;
    }
    default: {
      reply(response, 404, { error: 'No such address.' });
      return;
    }
  }
}

function isAllowed(request: IncomingMessage, secret: string): boolean {
  const given = Buffer.from(request.headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${secret}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk as Uint8Array);
    length += bytes.length;
    if (length > BODY_BYTES) throw new Error('The body is too large.');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function readInstant(text: string): Temporal.Instant | null | 'malformed' {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body !== 'object' || body === null || !('now' in body)) return 'malformed';
    if (body.now === null) return null;
    return typeof body.now === 'string' ? Temporal.Instant.from(body.now) : 'malformed';
  } catch {
    return 'malformed';
  }
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': 'no-store',
  });
  response.end(text);
}
