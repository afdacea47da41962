import { writeSync } from 'node:fs';
import type { DestinationStream } from 'pino';

const STANDARD_OUTPUT = 1;
const TRIES_WHILE_FULL = 20;
const PAUSE_MS = 5;

export type LogOutput = DestinationStream & {
  /** Lines that had no place to go since the start. */
  lost(): number;
};

/**
 * Where log lines go. pino's own stream throws when the disk of the log is full and stops for good when the reader of
 * a pipe has gone: the first ends the process, the second hides all that follows. Here a line that cannot be written
 * is counted and given up, and the next is tried again.
 */
export function logOutput(descriptor = STANDARD_OUTPUT): LogOutput {
  let lost = 0;
  let isCut = false;
  return {
    write(line) {
      // After half a line the rest of it never comes: the next starts on a line of its own.
      const bytes = Buffer.from(isCut ? `\n${line}` : line);
      const written = writeAsMuchAsFits(descriptor, bytes);
      isCut = isCut ? written < bytes.length : written > 0 && written < bytes.length;
      if (written < bytes.length) lost += 1;
    },
    lost: () => lost,
  };
}

function writeAsMuchAsFits(descriptor: number, bytes: Buffer): number {
  let written = 0;
  for (let tries = 0; written < bytes.length && tries < TRIES_WHILE_FULL;) {
    try {
      written += writeSync(descriptor, bytes, written);
    } catch (error) {
      if (!isFullPipe(error)) return written;
      tries += 1;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
    }
  }
  return written;
}

/** A pipe whose reader is slow: there is room again in a moment. */
function isFullPipe(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EAGAIN';
}
