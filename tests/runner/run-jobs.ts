import type { Part, Step } from './parts.ts';

export type Job = { readonly part: Part; readonly step: Step };
export type JobResult<Result> = Job & { readonly result: Result };

/**
 * Runs the steps of these parts, `width` at once. What others wait for comes first and those who wait come last,
 * so that a processor is idle for as short as can be.
 */
export async function runJobs<Result>(
  parts: readonly Part[],
  width: number,
  run: (job: Job) => Promise<Result>,
): Promise<readonly JobResult<Result>[]> {
  const waiting = [...jobsInOrder(parts)];
  const started = new Map<Step, Promise<Result>>();
  const done: JobResult<Result>[] = [];
  const worker = async () => {
    for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) {
      // Without a turn in between where nothing is needed: the next worker must find it started.
      const needed = neededBy(job);
      if (needed.length > 0) await Promise.all(needed.map(async (step) => started.get(step)));
      const running = run(job);
      started.set(job.step, running);
      done.push({ ...job, result: await running });
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  return done;
}

/** What comes before its part, and of these themselves what comes before it. */
function neededBy({ part: { before = [] }, step }: Job): readonly Step[] {
  const place = before.indexOf(step);
  return place === -1 ? before : before.slice(0, place);
}

function jobsInOrder(parts: readonly Part[]): readonly Job[] {
  const jobs = (some: readonly Part[], steps: (part: Part) => readonly Step[]) =>
    some.flatMap((part) => steps(part).map((step): Job => ({ part, step })));
  const [free, bound] = [parts.filter(({ before }) => !before), parts.filter(({ before }) => before)];
  return [...jobs(bound, ({ before = [] }) => before), ...jobs([...free, ...bound], ({ steps }) => steps)];
}
