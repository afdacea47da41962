import { countPayments, type PaymentCounts } from '#/features/checkout/count-payments.ts';
import { sendRefunds } from '#/features/checkout/send-refunds.ts';
import type { CheckoutContext } from '#/features/checkout/context.ts';
import type { PlatformContext } from '#/platform/context.ts';
import type { Job } from '#/platform/jobs/job.ts';

/** Asks the card company for the refunds that are due. */
export const sendRefundsJob: Job<CheckoutContext> = {
  name: 'send-refunds',
  everyMs: 10_000,
  async run(context) {
    const { sent } = await sendRefunds(context);
    if (sent > 0) context.log.info('refunds-sent', { count: sent });
  },
};

const WATCHED: Readonly<Record<keyof PaymentCounts, readonly [name: string, help: string]>> = {
  started: ['payments_open', 'Payments that were begun and have not ended.'],
  refundsWaiting: ['refunds_waiting', 'Refunds that have not arrived yet.'],
  refundsFailed: ['refunds_failed', 'Refunds that a person has to look at.'],
  quarantined: [
    'payment_events_quarantined',
    'Payment events that do not fit and that a person has to look at.',
  ],
  disputed: ['payments_disputed', 'Payments whose dispute is open.'],
};

/** Shows among the metrics what a person has to look at. */
export function watchPayments({ metrics, database }: Pick<PlatformContext, 'metrics' | 'database'>): void {
  for (const name of Object.keys(WATCHED) as (keyof PaymentCounts)[]) {
    const [metric, help] = WATCHED[name];
    metrics.watch(metric, help, async () => (await countPayments(database.db))[name]);
  }
}
