import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { failed, ok, type Result } from '#/kernel/result.ts';

/**
 * A backup is one file, so that nothing can be lost beside it: the SQLite image as it is, then a trailer of
 * manifest (JSON), its length, the SHA-256 of everything before the sum, and a mark. SQLite ignores what follows
 * its last page, so the `sqlite3` program can still look into a backup without us.
 */
export type BackupManifest = {
  /** ISO instant. */
  readonly createdAt: string;
  readonly imageBytes: number;
  readonly applicationId: number;
  /** The steps of the schema the image has, oldest first. */
  readonly migrations: readonly string[];
  /** The end of the audit chain; position 0 when it is empty. */
  readonly auditEnd: { readonly position: number; readonly hash: string };
};

export type BackupFault = { readonly kind: 'not-a-backup' } | { readonly kind: 'damaged' };

const MARK = '\nclinic-backup-1\n';
const SUM_LENGTH = 64;
const LENGTH_DIGITS = 8;
const TAIL_BYTES = LENGTH_DIGITS + SUM_LENGTH + MARK.length;

/** Turns an SQLite image into a backup by adding the trailer; everything is on the disk when it returns. */
export async function addTrailer(path: string, manifest: Omit<BackupManifest, 'imageBytes'>): Promise<void> {
  const { size } = await stat(path);
  const json = JSON.stringify({ ...manifest, imageBytes: size } satisfies BackupManifest);
  const sized = json + String(Buffer.byteLength(json)).padStart(LENGTH_DIGITS, '0');
  const hash = await hashOfFile(path, size);
  const sum = hash.update(sized).digest('hex');
  const file = await open(path, 'a');
  try {
    await file.appendFile(sized + sum + MARK);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Proves that a file is a whole backup, to the bit, and tells what is in it. */
export async function readBackup(path: string): Promise<Result<BackupManifest, BackupFault>> {
  const { size } = await stat(path);
  if (size < TAIL_BYTES) return failed({ kind: 'not-a-backup' });
  const tail = (await readBytes(path, size - TAIL_BYTES, TAIL_BYTES)).toString('latin1');
  if (!tail.endsWith(MARK)) return failed({ kind: 'not-a-backup' });
  const sum = tail.slice(LENGTH_DIGITS, LENGTH_DIGITS + SUM_LENGTH);
  const hash = await hashOfFile(path, size - TAIL_BYTES + LENGTH_DIGITS);
  if (hash.digest('hex') !== sum) return failed({ kind: 'damaged' });
  const jsonBytes = Number(tail.slice(0, LENGTH_DIGITS));
  const json = await readBytes(path, size - TAIL_BYTES - jsonBytes, jsonBytes);
  // The sum has just proved that these are the words addTrailer wrote.
  return ok(JSON.parse(json.toString('utf8')) as BackupManifest);
}

async function hashOfFile(path: string, bytes: number) {
  const hash = createHash('sha256');
  if (bytes === 0) return hash;
  const chunks: AsyncIterable<Buffer> = createReadStream(path, { end: bytes - 1 });
  for await (const chunk of chunks) hash.update(chunk);
  return hash;
}

async function readBytes(path: string, position: number, length: number): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, position);
    return buffer;
  } finally {
    await file.close();
  }
}
