import { DatabaseBusyError } from '#/platform/db/database-errors.ts';

type Waiter = { readonly enter: () => void };

/** Lets one writer of this process in at a time, first come first served. */
export type WriteQueue = {
  /** Resolves when it is the caller's turn; throws DatabaseBusyError when `waitMs` pass first. */
  enter(waitMs: number): Promise<void>;
  leave(): void;
  /** Somebody waits, and enters at once when the caller leaves. */
  isAwaited(): boolean;
};

export function createWriteQueue(): WriteQueue {
  const waiting: Waiter[] = [];
  let occupied = false;
  return {
    enter(waitMs) {
      if (!occupied) {
        occupied = true;
        return Promise.resolve();
      }
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.splice(waiting.indexOf(waiter), 1);
          reject(
            new DatabaseBusyError(
              `Waited ${waitMs} ms for another write of this process. Inside a transaction write through trx, never through db.`,
            ),
          );
        }, waitMs);
        const waiter = {
          enter: () => {
            clearTimeout(timer);
            resolve();
          },
        };
        waiting.push(waiter);
      });
    },
    leave() {
      const next = waiting.shift();
      if (next === undefined) occupied = false;
      else next.enter();
    },
    isAwaited: () => waiting.length > 0,
  };
}
