import type { Exchange } from './exchange.ts';

export type BodyVerdict = Buffer | 'too-large' | 'gone';

/**
 * The whole body, up to `limit` bytes. What is announced as larger is refused before a byte is read; what has
 * no announced length is counted on the way. `gone` means: the sender left, nobody waits for an answer.
 */
export async function readBody(exchange: Exchange, limit: number): Promise<BodyVerdict> {
  const { request, response } = exchange;
  if (Number(request.headers['content-length'] ?? 0) > limit) return 'too-large';
  if (exchange.awaitsContinue) response.writeContinue();
  return new Promise((settle) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const finish = (verdict: BodyVerdict) => {
      request.off('data', take).off('end', end).off('close', leave).off('error', leave);
      settle(verdict);
    };
    const take = (chunk: Buffer) => {
      length += chunk.length;
      if (length > limit) finish('too-large');
      else chunks.push(chunk);
    };
    const end = () => finish(Buffer.concat(chunks));
    const leave = () => finish('gone');
    request.on('data', take).on('end', end).on('close', leave).on('error', leave);
  });
}
