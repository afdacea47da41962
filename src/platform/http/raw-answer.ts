import type { Duplex } from 'node:stream';
import type { SecurityHeaders } from '#/platform/security/headers.ts';
import { REFUSALS, type RefusalKind } from './refusals.ts';

export const ALLOWED_METHODS = 'GET, HEAD, POST, OPTIONS';

/** Answers what Node's parser refused, where no request object exists: plain text, every header, then close. */
export function answerRaw(socket: Duplex, kind: RefusalKind, security: SecurityHeaders): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const [status, title] = REFUSALS[kind];
  const body = `${title}.\n`;
  const headers = [
    ...['Content-Type', 'text/plain; charset=utf-8', 'Content-Length', String(Buffer.byteLength(body))],
    ...(status === 405 ? ['Allow', ALLOWED_METHODS] : []),
    ...['Cache-Control', 'no-store', 'Connection', 'close', ...security.strictest],
  ];
  const lines: string[] = [];
  for (let index = 0; index < headers.length; index += 2)
    lines.push(`${headers[index]}: ${headers[index + 1]}`);
  socket.end(`HTTP/1.1 ${status} ${PHRASES[status] ?? 'Error'}\r\n${lines.join('\r\n')}\r\n\r\n${body}`);
}

/** What the sender did wrong, by the code of Node's parser. */
export function refusalOfParserError(code: string | undefined): RefusalKind {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return 'headers-too-large';
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return 'too-slow';
    case 'HPE_INVALID_METHOD':
      return 'wrong-method';
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return 'too-large';
    default:
      return 'bad-request';
  }
}

const PHRASES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  413: 'Content Too Large',
  431: 'Request Header Fields Too Large',
};
