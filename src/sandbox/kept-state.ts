import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { writeWhole } from '#/sandbox/kept-lines.ts';

const LATEST_MS = 200;
/** A larger state is not written before each reply. By its size, not by the time it took: a busy computer is slow once. */
const QUICK_CHARS = 1_000_000;
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
  let chars = 0;
  const write = () => {
    isWaiting = false;
    const startedMs = performance.now();
    const text = JSON.stringify(state());
    chars = text.length;
    writeWhole(file, text);
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
  return { changed, keep: () => (chars < QUICK_CHARS ? write() : changed()) };
}

/** What was written last; null when there is nothing that can be read. */
export function readState(file: string | null): unknown {
  try {
    return file === null ? null : JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
