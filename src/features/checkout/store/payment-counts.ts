import type { Db } from '#/platform/db/database.ts';

export type PaymentCounts = {
  readonly started: number;
  readonly refundsWaiting: number;
  readonly refundsFailed: number;
  readonly quarantined: number;
  readonly disputed: number;
};

/** What the metrics and the operator see. */
export async function readPaymentCounts(db: Db): Promise<PaymentCounts> {
  const count = async (query: { executeTakeFirstOrThrow(): Promise<{ n: number }> }) =>
    (await query.executeTakeFirstOrThrow()).n;
  return {
    started: await count(
      db
        .selectFrom('payment')
        .select((row) => row.fn.countAll<number>().as('n'))
        .where('status', '=', 'started')
        .where('paid_with', 'is', null),
    ),
    refundsWaiting: await count(
      db
        .selectFrom('refund')
        .select((row) => row.fn.countAll<number>().as('n'))
        .where('state', 'in', ['waiting', 'sending', 'pending']),
    ),
    refundsFailed: await count(
      db
        .selectFrom('refund')
        .select((row) => row.fn.countAll<number>().as('n'))
        .where('state', '=', 'failed'),
    ),
    quarantined: await count(
      db
        .selectFrom('payment_quarantine')
        .select((row) => row.fn.countAll<number>().as('n'))
        .where('resolved_at', 'is', null),
    ),
    disputed: await count(
      db
        .selectFrom('payment_dispute')
        .select((row) => row.fn.count<number>('payment_id').distinct().as('n'))
        .where('state', 'in', ['open', 'unsorted']),
    ),
  };
}
