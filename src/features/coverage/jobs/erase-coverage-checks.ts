import { eraseOldCoverageChecks } from '#/features/coverage/erase-old-checks.ts';
import type { CoverageContext } from '#/features/coverage/context.ts';
import type { PlatformContext } from '#/platform/context.ts';
import type { Job } from '#/platform/jobs/job.ts';
import { HOUR_MS } from '#/kernel/zoned-time.ts';

/** Erases coverage checks after the time the clinic promised to keep them. */
export const eraseCoverageChecks: Job<CoverageContext & Pick<PlatformContext, 'log'>> = {
  name: 'erase-coverage-checks',
  everyMs: HOUR_MS,
  async run(context) {
    const count = await eraseOldCoverageChecks(context);
    if (count > 0) context.log.info('coverage-checks-erased', { count });
  },
};
