import type {} from '#/app/schema.ts';
import type { PlatformContext } from '#/platform/context.ts';

const LOOK_EVERY_MS = 1_000;

/** Stops telling. */
export type StopTelling = () => void;

/**
 * Tells the log of each change that the audit trail has written down, whichever door it came by: for the console of a
 * demo. It reads what is committed, so nothing is told that did not happen.
 */
export async function tellOfChanges(
  { database, log }: Pick<PlatformContext, 'database' | 'log'>,
  everyMs = LOOK_EVERY_MS,
): Promise<StopTelling> {
  const { db } = database;
  const newest = await db
    .selectFrom('audit_entry')
    .select((row) => row.fn.max('id').as('id'))
    .executeTakeFirst();
  let told = newest?.id ?? 0;
  let isBusy = false;
  const look = async () => {
    const entries = await db
      .selectFrom('audit_entry')
      .select(['id', 'action'])
      .where('id', '>', told)
      .orderBy('id')
      .limit(100)
      .execute();
    for (const { id, action } of entries) {
      told = id;
      log.info(action);
    }
  };
  const timer = setInterval(() => {
    if (isBusy) return;
    isBusy = true;
    // A database that is gone is told of by others.
    look()
      .catch(() => undefined)
      .finally(() => {
        isBusy = false;
      });
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
