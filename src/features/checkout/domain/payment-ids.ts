import type { Branded } from '#/kernel/ids.ts';

/** One row of `payment`: one try to pay for one appointment. Ours, a random UUID; opens nothing. */
export type PaymentId = Branded<string, 'PaymentId'>;

/** One row of `refund`. Ours, a random UUID. */
export type RefundId = Branded<string, 'RefundId'>;
