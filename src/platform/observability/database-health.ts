import { setTimeout as delay } from 'node:timers/promises';
import { monotonicMs, type Clock } from '#/platform/clock.ts';
import { checkDatabase } from '#/platform/db/database-check.ts';
import type { Database } from '#/platform/db/database.ts';
import { databaseTrouble, type DatabaseTrouble } from '#/platform/db/database-errors.ts';
import type { Log } from './log.ts';

/** Trouble that lasts until somebody mends it. A busy database is over in seconds. */
export type LastingTrouble = Exclude<DatabaseTrouble, 'busy'>;

export type DatabaseHealth = {
  /** What is wrong, as far as anybody has noticed; null while all is well. */
  trouble(): LastingTrouble | null;
  /** Somebody met this. */
  note(trouble: LastingTrouble): void;
  /** True when the database can be read and written. Looks at most every few seconds, once for all who ask. */
  check(): Promise<boolean>;
};

/** An answer this young is given again: probes and jobs together cost one row every few seconds. */
const KEPT_MS = { ready: 4_000, notReady: 1_000 };
const PATIENCE_MS = 2_000;

type Reading = { readonly atMs: number; readonly isReady: boolean };

export type HealthParts = { readonly database: Database; readonly clock: Clock; readonly log: Log };

/** Says once when trouble begins and once when it is over, however many requests meet it in between. */
export function databaseHealth({ database, clock, log }: HealthParts): DatabaseHealth {
  let current: LastingTrouble | null = null;
  let beganMs = 0;
  let last: Reading | null = null;
  let looking: Promise<boolean> | null = null;

  const note = (trouble: LastingTrouble) => {
    const nowMs = monotonicMs();
    // One connection that broke says little: who asks next gets a look of its own. A disk fills for longer.
    last = trouble === 'unreachable' ? null : { atMs: nowMs, isReady: false };
    if (current === trouble) return;
    if (current === null) beganMs = nowMs;
    current = trouble;
    log.error('database-trouble', { reason: trouble });
  };
  const over = () => {
    if (current === null) return;
    log.warn('database-trouble-over', {
      reason: current,
      durationMs: Math.round(monotonicMs() - beganMs),
    });
    current = null;
  };
  const look = async (): Promise<boolean> => {
    const found = await soon(checkDatabase(database, clock.now()));
    if (found === null) over();
    else if (found !== 'busy') note(found);
    last = { atMs: monotonicMs(), isReady: found === null };
    return found === null;
  };
  return {
    trouble: () => current,
    note,
    check() {
      if (looking !== null) return looking;
      if (last !== null && monotonicMs() - last.atMs < KEPT_MS[last.isReady ? 'ready' : 'notReady']) {
        return Promise.resolve(last.isReady);
      }
      looking = look().finally(() => (looking = null));
      return looking;
    },
  };
}

/** A log that tells the health of what it is told, and keeps the many lines about one trouble for `debug`. */
export function sparingLog(log: Log, health: Pick<DatabaseHealth, 'note'>): Log {
  return {
    ...log,
    error(event, fields = {}) {
      const trouble = databaseTrouble(fields.error);
      if (trouble === undefined || trouble === 'busy') {
        log.error(event, fields);
      } else {
        health.note(trouble);
        log.debug(event, fields);
      }
    },
  };
}

/** Who waits longer than a probe does gets the answer of a busy database; the look itself goes on. */
async function soon(check: Promise<DatabaseTrouble | null>): Promise<DatabaseTrouble | null> {
  const stop = new AbortController();
  const late = delay(PATIENCE_MS, 'busy' as const, { signal: stop.signal, ref: false }).catch(
    () => 'busy' as const,
  );
  try {
    return await Promise.race([check.catch(() => 'busy' as const), late]);
  } finally {
    stop.abort();
  }
}
