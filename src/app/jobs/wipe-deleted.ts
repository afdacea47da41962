import type { Job } from '#/platform/jobs/job.ts';
import { HOUR_MS, localTimeAt, MINUTE_MS } from '#/kernel/zoned-time.ts';
import type { Context } from '#/app/context.ts';
import type { Database } from '#/platform/db/database.ts';
import { emptyLog, wipeDeleted } from '#/platform/db/wipe.ts';

/** The hours of the clinic's night in which the file is written anew: nobody notices that writes wait for it. */
const NIGHT = { fromMinutes: 2 * 60, toMinutes: 5 * 60 };
const SAY_AGAIN_MS = HOUR_MS;

type Progress = { wipedOn: string | null; saidAtMs: number };
const progress = new WeakMap<Database, Progress>();

/**
 * Takes what was deleted out of the files as well: each minute the log, each night the free parts of the database.
 * Runs last, so that what the jobs before it forgot is gone at the end of the same round.
 */
export const wipeDeletedRows: Job<Context> = {
  name: 'wipe-deleted',
  everyMs: MINUTE_MS,
  async run(context) {
    const { database, clock, content } = context;
    const known = progress.get(database) ?? { wipedOn: null, saidAtMs: Number.NEGATIVE_INFINITY };
    progress.set(database, known);
    const { localDate, minutes } = localTimeAt(content.clinic.timeZone, clock.now().epochMilliseconds);
    const isNight = minutes >= NIGHT.fromMinutes && minutes < NIGHT.toMinutes;
    if (!isNight || known.wipedOn === localDate) {
      if (!(await emptyLog(database, 0))) say(context, known, 'log-in-use');
      return;
    }
    const outcome = await wipeDeleted(database, 0);
    if (outcome === 'locked' || outcome === 'no-space') say(context, known, outcome);
    else known.wipedOn = localDate;
    if (outcome === 'log-in-use') say(context, known, outcome);
  },
};

/** Once an hour, since a long backup is no fault and a program that never lets go is one. */
function say({ clock, log }: Context, known: Progress, reason: string): void {
  const nowMs = clock.now().epochMilliseconds;
  if (Math.abs(nowMs - known.saidAtMs) < SAY_AGAIN_MS) return;
  known.saidAtMs = nowMs;
  log.warn('deleted-rows-not-wiped', { reason });
}
