import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  hkdfSync,
  randomBytes,
  type DecipherGCM,
} from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { failed, ok, type Result } from '#/kernel/result.ts';
import type { DataKey } from '#/platform/config/data-keys.ts';

/**
 * A sealed file is a line that says what it is, a line with the name of its key, a salt and a nonce, then AES-256-GCM
 * under a key made from both, and its tag. The head is bound to the text, so nothing of it can be exchanged.
 */
export type SealFault =
  { readonly kind: 'not-sealed' | 'changed' } | { readonly kind: 'key-unknown'; readonly keyId: string };

const MARK = 'kneadful-sealed-backup-1\n';
const SALT_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const MOST_HEAD_BYTES = MARK.length + 33 + SALT_BYTES + NONCE_BYTES;

type Head = { readonly bytes: Buffer; readonly keyId: string };

/** Seals `from` into the new file `to` (0600), which is on the disk when this returns. */
export async function sealFile(from: string, to: string, key: DataKey): Promise<void> {
  const head = Buffer.concat([Buffer.from(`${MARK}${key.id}\n`), randomBytes(SALT_BYTES + NONCE_BYTES)]);
  const cipher = createCipheriv('aes-256-gcm', keyOf(key, head), nonceOf(head), { authTagLength: TAG_BYTES });
  cipher.setAAD(head);
  await pipeline(
    createReadStream(from),
    async function* seal(chunks: AsyncIterable<Buffer>) {
      yield head;
      for await (const chunk of chunks) yield cipher.update(chunk);
      yield cipher.final();
      yield cipher.getAuthTag();
    },
    createWriteStream(to, { flags: 'wx', mode: 0o600, flush: true }),
  );
}

export async function isSealed(path: string): Promise<boolean> {
  return (await readHead(path)) !== null;
}

/**
 * Opens `from` into the new file `to`; without `to` it only proves that every bit is as it was sealed. What was written
 * before a fault was found is no use to anybody: the caller removes it.
 */
export async function openSealedFile(
  from: string,
  to: string | null,
  keys: readonly DataKey[],
): Promise<Result<null, SealFault>> {
  const head = await readHead(from);
  if (head === null) return failed({ kind: 'not-sealed' });
  const key = keys.find(({ id }) => id === head.keyId);
  if (key === undefined) return failed({ kind: 'key-unknown', keyId: head.keyId });
  const tag = await readEnd(from, head.bytes.length);
  if (tag === null) return failed({ kind: 'changed' });
  const options = { authTagLength: TAG_BYTES };
  const decipher = createDecipheriv('aes-256-gcm', keyOf(key, head.bytes), nonceOf(head.bytes), options);
  decipher.setAAD(head.bytes).setAuthTag(tag.bytes);
  const text = createReadStream(from, { start: head.bytes.length, end: tag.startsAt - 1 });
  const opened = async function* openChunks(chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) yield decipher.update(chunk);
    yield finish(decipher);
  };
  try {
    if (to === null) for await (const chunk of opened(text as AsyncIterable<Buffer>)) void chunk;
    else await pipeline(text, opened, createWriteStream(to, { flags: 'wx', mode: 0o600, flush: true }));
  } catch (error) {
    if (error instanceof TagError) return failed({ kind: 'changed' });
    throw error;
  }
  return ok(null);
}

/** Not one bit is other than it was sealed: Node says so only in words. */
class TagError extends Error {}

function finish(decipher: DecipherGCM): Buffer {
  try {
    return decipher.final();
  } catch (cause) {
    throw new TagError('The tag does not fit.', { cause });
  }
}

function keyOf(key: DataKey, head: Buffer) {
  const salt = head.subarray(-(SALT_BYTES + NONCE_BYTES), -NONCE_BYTES);
  return createSecretKey(Buffer.from(hkdfSync('sha256', key.secret, salt, 'kneadful/backup', 32)));
}

function nonceOf(head: Buffer): Buffer {
  return head.subarray(-NONCE_BYTES);
}

async function readHead(path: string): Promise<Head | null> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(MOST_HEAD_BYTES), 0, MOST_HEAD_BYTES, 0);
    if (buffer.toString('latin1', 0, MARK.length) !== MARK) return null;
    const end = buffer.indexOf('\n', MARK.length);
    const length = end + 1 + SALT_BYTES + NONCE_BYTES;
    if (end === -1 || length > bytesRead) return null;
    return { bytes: buffer.subarray(0, length), keyId: buffer.toString('latin1', MARK.length, end) };
  } finally {
    await file.close();
  }
}

async function readEnd(path: string, headBytes: number) {
  const file = await open(path, 'r');
  try {
    const startsAt = (await file.stat()).size - TAG_BYTES;
    // An empty text has never been sealed, and a stream cannot be asked for one.
    if (startsAt <= headBytes) return null;
    const { buffer } = await file.read(Buffer.alloc(TAG_BYTES), 0, TAG_BYTES, startsAt);
    return { startsAt, bytes: buffer };
  } finally {
    await file.close();
  }
}
