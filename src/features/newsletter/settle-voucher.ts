import type { NewsletterContext } from '#/features/newsletter/context.ts';
import type { NewsletterFaultOf } from '#/features/newsletter/domain/faults.ts';
import { findTyped, notOpen, audit } from '#/features/newsletter/redeem-voucher.ts';
import { changeStock } from '#/features/newsletter/store/stock-store.ts';
import { settleVoucher, type VoucherRecord } from '#/features/newsletter/store/voucher-store.ts';
import { refuseUnless, type ClinicAsker, type NotAllowed } from '#/features/staff/staff-asker.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { inTransaction } from '#/platform/db/database.ts';

/** Makes an open voucher worthless, for example when its code was shown around. */
export async function voidVoucher(
  context: NewsletterContext,
  code: string,
  asker: ClinicAsker,
): Promise<Result<VoucherRecord, NotAllowed | NewsletterFaultOf<'no-such-code' | 'not-open'>>> {
  const may = refuseUnless(asker, 'hand-out-gifts');
  if (!may.ok) return may;
  return inTransaction(context.database.db, async (trx) => {
    const voucher = await findTyped(trx, code);
    if (voucher === null) return failed({ kind: 'no-such-code' });
    const nowMs = context.clock.now().epochMilliseconds;
    const settled = { to: 'void', settledAtMs: nowMs, payerGroup: null, person: null, visit: null } as const;
    if (!(await settleVoucher(trx, voucher.id, 'open', settled))) return failed(notOpen(voucher, nowMs));
    await audit(context, trx, voucher, 'void', asker);
    return ok({ ...voucher, status: 'void', settledAtMs: nowMs });
  });
}

/** Takes back a redemption or a void that was a mistake; a bottle that was not handed out is counted again. */
export async function undoVoucher(
  context: NewsletterContext,
  code: string,
  asker: ClinicAsker,
): Promise<Result<VoucherRecord, NotAllowed | NewsletterFaultOf<'no-such-code' | 'nothing-to-undo'>>> {
  const may = refuseUnless(asker, 'hand-out-gifts');
  if (!may.ok) return may;
  return inTransaction(context.database.db, async (trx) => {
    const voucher = await findTyped(trx, code);
    if (voucher === null) return failed({ kind: 'no-such-code' });
    const { status, id, offer } = voucher;
    const open = { to: 'open', settledAtMs: null, payerGroup: null, person: null, visit: null } as const;
    if (status === 'open' || !(await settleVoucher(trx, id, status, open)))
      return failed({ kind: 'nothing-to-undo' });
    const nowMs = context.clock.now().epochMilliseconds;
    if (status === 'redeemed') await changeStock(trx, offer, { why: 'put-back', change: 1, atMs: nowMs });
    await audit(context, trx, voucher, 'reopened', asker, { from: status });
    return ok({ ...voucher, status: 'open', settledAtMs: null, payerGroup: null, person: null });
  });
}
