import { tmpdir } from 'node:os';

/** Where files go that another account has to reach: root's own temporary folder may be closed to it. */
export function openFolder(): string {
  return process.getuid?.() === 0 ? '/tmp' : tmpdir();
}
