import { reconcilePayments } from '#/features/checkout/reconcile-payments.ts';
import type { CheckoutContext } from '#/features/checkout/context.ts';
import type { Job } from '#/platform/jobs/job.ts';

const FOUR_HOURS_MS = 4 * 60 * 60 * 1000;
/** Longer than the card company goes on sending what was not taken. */
const DAYS_BACK = 7;

/** Compares with the card company's own lists, so that webhooks lost for days cost nothing but time. */
export const reconcilePaymentsJob: Job<CheckoutContext> = {
  name: 'reconcile-payments',
  everyMs: FOUR_HOURS_MS,
  async run(context) {
    const { gateway, log } = context;
    if (gateway === null) return;
    const report = await reconcilePayments(context, DAYS_BACK);
    if (!report.ok) log.warn('payments-not-reconciled', { reason: report.fault.kind });
    else if (report.value.changed > 0) log.warn('payments-reconciled', { count: report.value.changed });
  },
};
