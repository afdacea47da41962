import { setTimeout as sleep } from 'node:timers/promises';
import { attemptsWorth, DatabaseUnreachableError } from '#/platform/db/database-errors.ts';

const PAUSE_MS = 20;

/**
 * Runs `work`, and again where the database has stored nothing of it: five times in all when it asks for that
 * (deadlock, serialization failure), twice when it could not be reached.
 */
export async function tryAgain<Value>(work: () => Promise<Value>): Promise<Value> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= attemptsWorth(error)) throw attempt === 1 ? error : tried(error);
    }
    await sleep(Math.random() * PAUSE_MS * 2 ** attempt);
  }
}

/** Whoever waits for this work must not try once more for each time it was tried here. */
function tried(error: unknown): unknown {
  return error instanceof DatabaseUnreachableError ? new DatabaseUnreachableError(false, error.cause) : error;
}
