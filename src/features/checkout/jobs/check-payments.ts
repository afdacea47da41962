import type { PayingContext } from '#/features/checkout/checkout.ts';
import type { Job } from '#/platform/jobs/job.ts';

/** Asks after payment pages that are silent, and closes those whose time is not kept any more. */
export const checkPayments: Job<PayingContext> = {
  name: 'check-payments',
  everyMs: 30_000,
  async run({ checkout, log }) {
    const { settled } = await checkout.checkOpenPayments();
    if (settled > 0) log.info('payments-settled', { count: settled });
  },
};
