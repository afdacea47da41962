import type { BookingContext } from '#/features/booking/context.ts';
import { sendClinicDigest } from '#/features/booking/send-clinic-digest.ts';
import { MINUTE_MS } from '#/kernel/zoned-time.ts';
import type { PlatformContext } from '#/platform/context.ts';
import type { Job } from '#/platform/jobs/job.ts';

/** One mail each morning, for clinics that do not want one for each visit. */
export const sendClinicDigestJob: Job<BookingContext & Pick<PlatformContext, 'log'>> = {
  name: 'send-clinic-digest',
  everyMs: MINUTE_MS,
  async run(context) {
    const count = await sendClinicDigest(context);
    if (count > 0) context.log.info('clinic-digest-written', { count });
  },
};
