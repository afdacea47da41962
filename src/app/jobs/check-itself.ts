import type { Context } from '#/app/context.ts';
import { MINUTE_MS } from '#/kernel/zoned-time.ts';
import type { Job } from '#/platform/jobs/job.ts';
import { SELF_CHECK_RULES } from '#/platform/observability/site-trouble.ts';

/** Each hour, and some minutes after a start. */
export const checkItself: Job<Context> = {
  name: 'check-itself',
  everyMs: 5 * MINUTE_MS,
  run: ({ selfCheck }) => selfCheck.lookWhenDue(),
};

/** Shows among the metrics what the last look found, and how long ago that was. */
export function watchItself({
  metrics,
  selfCheck,
  clock,
}: Pick<Context, 'metrics' | 'selfCheck' | 'clock'>): void {
  metrics.watchEach('self_check_faults', 'What the last self-check found, by rule.', 'rule', () => {
    const found = selfCheck.last()?.found;
    return found === undefined ? [] : SELF_CHECK_RULES.map((rule) => [rule, found[rule]] as const);
  });
  metrics.watch('self_check_age_seconds', 'How long ago the site looked at itself.', () => {
    const last = selfCheck.last();
    return last === null ? Number.NaN : (clock.now().epochMilliseconds - last.atMs) / 1_000;
  });
}
