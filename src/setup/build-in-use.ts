import { mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { isAlive } from './launcher/setup-lock.mjs';

const HEARTBEAT_MS = 60_000;
const SILENT_MS = 5 * HEARTBEAT_MS;

/**
 * Notes that this process serves from a build, until it ends: pages are loaded from its folder when they are asked
 * for. Where nothing can be written nobody can remove a build, so a note is not needed.
 */
export function markInUse(build: string): void {
  const notes = notesFolder(dirname(build));
  const note = join(notes, `${basename(build)}.${String(process.pid)}.${hostname()}`);
  try {
    mkdirSync(notes, { recursive: true });
    for (const name of notesOf(dirname(build))) if (isOwn(name)) rmSync(join(notes, name), { force: true });
    writeFileSync(note, '');
  } catch {
    return;
  }
  setInterval(() => touch(note), HEARTBEAT_MS).unref();
  process.once('exit', () => rmSync(note, { force: true }));
}

/** Whether a process serves from the build: one of this machine that lives, or one elsewhere that gave a sign lately. */
export function isInUse(builds: string, build: string): boolean {
  return notesOf(builds).some((name) => name.startsWith(`${build}.`) && isTrue(builds, name));
}

function isTrue(builds: string, name: string): boolean {
  const { pid, host } = readNote(name);
  if (host === hostname()) return isAlive(pid);
  const touched = statSync(join(notesFolder(builds), name), { throwIfNoEntry: false });
  return touched !== undefined && nowMs() - touched.mtimeMs < SILENT_MS;
}

/** A note with our number that we have not written is from a process before us. */
function isOwn(name: string): boolean {
  const { pid, host } = readNote(name);
  return pid === process.pid && host === hostname();
}

function readNote(name: string): { readonly pid: number; readonly host: string } {
  const [, pid = '', ...host] = name.split('.');
  return { pid: Number(pid), host: host.join('.') };
}

function notesFolder(builds: string): string {
  return join(builds, '.in-use');
}

function notesOf(builds: string): readonly string[] {
  try {
    return readdirSync(notesFolder(builds));
  } catch {
    return [];
  }
}

function touch(note: string): void {
  const seconds = nowMs() / 1000;
  try {
    utimesSync(note, seconds, seconds);
  } catch {
    // Somebody has emptied the folder; the pages that are loaded go on.
  }
}

function nowMs(): number {
  return Temporal.Now.instant().epochMilliseconds;
}
