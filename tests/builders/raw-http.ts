import { connect } from 'node:net';

export type RawAnswer = {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
  readonly text: string;
};

/**
 * Sends bytes as they are and reads until the server closes or `patienceMs` pass without a word. Parts are sent
 * one after another with a pause, as a slow sender would.
 */
export async function sendRaw(
  port: number,
  parts: string | readonly string[],
  pauseMs = 0,
): Promise<RawAnswer> {
  const text = await new Promise<string>((settle, reject) => {
    const socket = connect(port, '127.0.0.1');
    let received = '';
    socket.setEncoding('latin1');
    socket.setTimeout(5_000, () => socket.destroy());
    socket.on('data', (chunk: string) => {
      received += chunk;
      if (isWhole(received)) socket.end();
    });
    socket.on('close', () => settle(received));
    socket.on('error', (error) => (received === '' ? reject(error) : settle(received)));
    void writeParts(
      typeof parts === 'string' ? [parts] : parts,
      pauseMs,
      (part) => socket.writable && socket.write(part, 'latin1'),
    );
  });
  return parse(text);
}

async function writeParts(
  parts: readonly string[],
  pauseMs: number,
  write: (part: string) => unknown,
): Promise<void> {
  for (const part of parts) {
    write(part);
    if (pauseMs > 0) await new Promise((settle) => setTimeout(settle, pauseMs));
  }
}

function isWhole(text: string): boolean {
  const cut = text.indexOf('\r\n\r\n');
  if (cut === -1) return false;
  const length = /^content-length: (\d+)/im.exec(text.slice(0, cut))?.[1];
  const needsNone = /^HTTP\/1\.1 (?:204|304) /.test(text);
  return needsNone || (length !== undefined && text.length - cut - 4 >= Number(length));
}

function parse(text: string): RawAnswer {
  const cut = text.indexOf('\r\n\r\n');
  const [first = '', ...lines] = text.slice(0, Math.max(cut, 0)).split('\r\n');
  const headers = new Map(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
    }),
  );
  return {
    status: Number(first.split(' ')[1] ?? 0),
    headers,
    body: cut === -1 ? '' : text.slice(cut + 4),
    text,
  };
}
