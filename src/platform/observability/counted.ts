import type { Log } from '#/platform/observability/log.ts';
import type { Metrics } from '#/platform/observability/metrics.ts';

/** A log that counts the jobs that failed, whatever becomes of the line. */
export function countingLog(log: Log, metrics: Metrics): Log {
  const failed = metrics.counter('job_failures_total', 'Runs of a job that failed since the start.', 'job');
  return {
    ...log,
    error(event, fields = {}) {
      if (event === 'job-failed') failed(fields.job ?? 'other');
      log.error(event, fields);
    },
  };
}

/** Counts who met a limit, by the name of the limit. */
export function limitCounter(metrics: Metrics): (name: string) => void {
  return metrics.counter('limiter_hits_total', 'Times somebody met a limit since the start.', 'limit');
}
