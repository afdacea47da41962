import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { writeWhole } from '#/sandbox/kept-lines.ts';

const LATEST_MS = 200;
/** A state that takes longer to write is not written before each reply. */
const QUICK_MS = 10;
/** The part of the time that a large state may spend on being written. */
const MOST_LOAD = 0.05;

/** Something that outlives its process in one file, written whole each time. Without a file it is forgotten. */
export type KeptState = {
  /** To be written soon, and in any case when the process ends. */
  readonly changed: () => void;
  /** Written when this returns, unless the state has become so large that it has to wait for `changed`. */
  readonly keep: () => void;
};

export function keepState(file: string | null, state: () => unknown): KeptState {
  if (file === null) return { changed: () => undefined, keep: () => undefined };
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  let isWaiting = false;
  let tookMs = 0;
  const write = () => {
    isWaiting = false;
    const startedMs = performance.now();
    writeWhole(file, JSON.stringify(state()));
    tookMs = performance.now() - startedMs;
  };
  const writeWaiting = () => {
    if (isWaiting) write();
  };
  process.once('exit', writeWaiting);
  const changed = () => {
    if (isWaiting) return;
    isWaiting = true;
    setTimeout(writeWaiting, Math.max(LATEST_MS, tookMs / MOST_LOAD)).unref();
  };
  return { changed, keep: () => (tookMs < QUICK_MS ? write() : changed()) };
}

/** What was written last; null when there is nothing that can be read. */
export function readState(file: string | null): unknown {
  try {
    return file === null ? null : JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
