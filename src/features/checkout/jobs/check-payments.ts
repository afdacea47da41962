import { checkOpenPayments } from '#/features/checkout/check-open-payments.ts';
import { noteCards } from '#/features/checkout/note-cards.ts';
import type { CheckoutContext } from '#/features/checkout/context.ts';
import type { Job } from '#/platform/jobs/job.ts';

/** Asks after payment pages that are silent, and closes those whose time is not kept any more; then with which cards was paid. */
export const checkPayments: Job<CheckoutContext> = {
  name: 'check-payments',
  everyMs: 30_000,
  async run(context) {
    const { settled } = await checkOpenPayments(context);
    await noteCards(context);
    if (settled > 0) context.log.info('payments-settled', { count: settled });
  },
};
