import type { PlatformContext } from '#/platform/context.ts';
import { monotonicMs } from '#/platform/clock.ts';
import type { Job } from './job.ts';

export type JobRun = { readonly name: string; readonly isDone: boolean };

export type JobRunner = {
  /** Starts the interval of every job. */
  start(): void;
  /** Runs every job now, once, in order, and tells how each ended. Waits for what is running already. */
  runDueJobs(): Promise<readonly JobRun[]>;
  /** No job starts any more; ends when the running one is done. */
  stop(): Promise<void>;
};

/** Runs jobs one at a time in this process, so that two never meet in the database. A failure is logged and tried again. */
export function jobRunner<Context extends Pick<PlatformContext, 'log'>>(
  context: Context,
  jobs: readonly Job<Context>[],
  tickMs = 1_000,
): JobRunner {
  const dueAtMs = new Map(jobs.map((job) => [job.name, monotonicMs() + job.everyMs]));
  let queue: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let isIdle = true;
  let isStopped = false;

  const runOne = async (job: Job<Context>): Promise<JobRun> => {
    dueAtMs.set(job.name, monotonicMs() + job.everyMs);
    return { name: job.name, isDone: await attempt(context, job) };
  };
  const runAll = async (due: readonly Job<Context>[]): Promise<readonly JobRun[]> => {
    const runs: JobRun[] = [];
    for (const job of due) {
      if (!isStopped) runs.push(await runOne(job));
    }
    return runs;
  };
  const enqueue = (due: readonly Job<Context>[]): Promise<readonly JobRun[]> => {
    const running = queue.then(() => runAll(due));
    queue = running;
    return running;
  };
  const tick = async () => {
    const due = jobs.filter((job) => (dueAtMs.get(job.name) ?? 0) <= monotonicMs());
    if (!isIdle || due.length === 0) return;
    isIdle = false;
    await enqueue(due);
    isIdle = true;
  };
  return {
    start() {
      timer ??= setInterval(() => void tick(), tickMs).unref();
    },
    runDueJobs: () => enqueue(jobs),
    async stop() {
      isStopped = true;
      clearInterval(timer);
      await queue;
    },
  };
}

async function attempt<Context extends Pick<PlatformContext, 'log'>>(
  context: Context,
  job: Job<Context>,
): Promise<boolean> {
  const startedMs = monotonicMs();
  try {
    await job.run(context);
    context.log.debug('job-done', { job: job.name, durationMs: Math.round(monotonicMs() - startedMs) });
    return true;
  } catch (error) {
    context.log.error('job-failed', { job: job.name, error });
    return false;
  }
}
