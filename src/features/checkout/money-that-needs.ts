import type { CheckoutContext } from '#/features/checkout/context.ts';
import type { QuarantineReason } from '#/features/checkout/domain/reports.ts';
import type { RetryFault } from '#/features/checkout/domain/retried-refund.ts';
import { retryRefund } from '#/features/checkout/retry-refund.ts';
import { listQuarantine, resolveQuarantine } from '#/features/checkout/store/event-store.ts';
import { listFailedRefunds, type FailedRefund } from '#/features/checkout/store/refund-store.ts';
import { refuseUnless, type ClinicAsker, type NotAllowed } from '#/features/staff/staff-asker.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import { inTransaction, type Db } from '#/platform/db/database.ts';

const MOST_LISTED = 100;

/** Money that somebody has to look at. */
export type MoneyNeed =
  | {
      readonly kind: 'payment-set-aside';
      readonly eventId: string;
      readonly atMs: number;
      readonly reason: QuarantineReason;
    }
  | ({ readonly kind: 'refund-failed' } & FailedRefund);

export async function moneyThatNeeds(db: Db): Promise<readonly MoneyNeed[]> {
  const [aside, refused] = await Promise.all([
    listQuarantine(db, MOST_LISTED),
    listFailedRefunds(db, MOST_LISTED),
  ]);
  return [
    ...aside.map(({ eventId, at, reason }) => ({
      kind: 'payment-set-aside' as const,
      ...{ eventId, reason, atMs: at.epochMilliseconds },
    })),
    ...refused.map((refund) => ({ kind: 'refund-failed' as const, ...refund })),
  ];
}

type MoneyContext = Pick<CheckoutContext, 'database' | 'clock' | 'ids'>;

/** Somebody has looked at what was set aside, and done what was to do at the card company. */
export async function settleSetAside(
  { database, clock }: MoneyContext,
  { eventId, note }: { readonly eventId: string; readonly note: string },
  asker: ClinicAsker,
): Promise<Result<null, NotAllowed | { readonly kind: 'unknown-need' }>> {
  const allowed = refuseUnless(asker, 'give-back');
  if (!allowed.ok) return allowed;
  const now = clock.now();
  return inTransaction(database.db, async (trx) => {
    if (!(await resolveQuarantine(trx, eventId, { note, atMs: now.epochMilliseconds })))
      return failed({ kind: 'unknown-need' });
    const { actor, requestId } = asker;
    const subject = { kind: 'payment-event', id: eventId };
    await appendAuditEntry(trx, {
      ...{ actor, requestId, subject, at: now },
      action: 'payment.event-resolved',
    });
    return ok(null);
  });
}

export async function retryRefundAtDesk(
  context: MoneyContext,
  refundId: string,
  asker: ClinicAsker,
): Promise<Result<{ readonly amountCents: number }, NotAllowed | RetryFault>> {
  const allowed = refuseUnless(asker, 'give-back');
  return allowed.ok ? retryRefund(context, refundId, asker) : allowed;
}
