import { eraseOldAddresses } from '#/features/newsletter/erase-old-addresses.ts';
import type { NewsletterContext } from '#/features/newsletter/context.ts';
import type { Job } from '#/platform/jobs/job.ts';

/** Forgets who never confirmed and the addresses of who has left. */
export const eraseOldAddressesJob: Job<NewsletterContext> = {
  name: 'erase-old-addresses',
  everyMs: 3_600_000,
  async run(context) {
    const { people, addresses } = await eraseOldAddresses(context);
    if (people + addresses > 0) context.log.info('letter-addresses-forgotten', { count: people + addresses });
  },
};
