import type { WaitListContext } from '#/features/waitlist/context.ts';
import { offerFreeTimes } from '#/features/waitlist/offer-free-times.ts';
import type { PlatformContext } from '#/platform/context.ts';
import type { Job } from '#/platform/jobs/job.ts';

/** Asks the next person about each time that is free. */
export const offerFreeTimesJob: Job<WaitListContext & Pick<PlatformContext, 'log'>> = {
  name: 'offer-free-times',
  everyMs: 15_000,
  async run(context) {
    const { offered, silent, ended } = await offerFreeTimes(context);
    if (offered + silent + ended > 0) context.log.info('wait-list', { count: offered + silent + ended });
  },
};
