import { HOUR_MS, MINUTE_MS } from '#/kernel/zoned-time.ts';

/** Without a key press for so long, the password is asked again. */
export const IDLE_MS = 15 * MINUTE_MS;
/** After so long both are asked again, whatever was pressed. */
export const ABSOLUTE_MS = 12 * HOUR_MS;
/** Between the password and the code. */
export const CODE_WAIT_MS = 10 * MINUTE_MS;
/** What is hard to take back asks for a code that is no older. */
export const FRESH_MS = 5 * MINUTE_MS;

/** `password`: the code is still missing. */
export type SessionLevel = 'password' | 'full';

export type SessionTimes = {
  readonly level: SessionLevel;
  /** When this level was reached by both factors, or by the first. */
  readonly beganAtMs: number;
  readonly seenAtMs: number;
};

/** `locked`: the password opens it again, and what was typed is still there. */
export type SessionState = 'waits-for-code' | 'open' | 'locked' | 'over';

export function sessionState({ level, beganAtMs, seenAtMs }: SessionTimes, nowMs: number): SessionState {
  if (level === 'password') return nowMs - beganAtMs < CODE_WAIT_MS ? 'waits-for-code' : 'over';
  if (nowMs - beganAtMs >= ABSOLUTE_MS) return 'over';
  return nowMs - seenAtMs >= IDLE_MS ? 'locked' : 'open';
}

/** Whether the last code of this session is young enough for what is hard to take back. */
export function isFresh({ codeAtMs }: { readonly codeAtMs: number }, nowMs: number): boolean {
  return nowMs - codeAtMs <= FRESH_MS;
}
