import type { NewsletterContext } from '#/features/newsletter/context.ts';
import type { NewsletterFaultOf } from '#/features/newsletter/domain/faults.ts';
import { stockChange, type AdjustReason, type StockLine } from '#/features/newsletter/domain/stock.ts';
import {
  changeStock,
  countOpenVouchers,
  listStockLines,
  readStock,
  writeStock,
} from '#/features/newsletter/store/stock-store.ts';
import { refuseUnless, type ClinicAsker, type NotAllowed } from '#/features/staff/staff-asker.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import { inTransaction, type Trx } from '#/platform/db/database.ts';

type StockContext = Pick<NewsletterContext, 'database' | 'clock' | 'content'>;

export type Stock = {
  /** Null when nobody has counted. */
  readonly left: number | null;
  /** Vouchers that may still be used: each was promised a gift. */
  readonly open: number;
  readonly lines: readonly StockLine[];
};

const MOST_LINES = 20;

/** The gifts of the offer that runs. */
export async function readGiftStock(
  { database: { db }, clock, content: { offer } }: StockContext,
  asker: ClinicAsker,
): Promise<Result<Stock, NotAllowed>> {
  const allowed = refuseUnless(asker, 'hand-out-gifts');
  if (!allowed.ok) return allowed;
  return ok({
    left: await readStock(db, offer.id),
    open: await countOpenVouchers(db, offer.id, clock.now().epochMilliseconds),
    lines: await listStockLines(db, offer.id, MOST_LINES),
  });
}

/** Notes what a person has counted. */
export async function countGifts(
  context: StockContext,
  bottles: number,
  asker: ClinicAsker,
): Promise<Result<null, NotAllowed>> {
  const allowed = refuseUnless(asker, 'hand-out-gifts');
  if (!allowed.ok) return allowed;
  return inTransaction(context.database.db, async (trx) => {
    const { offer } = context.content;
    await writeStock(trx, offer.id, bottles, context.clock.now().epochMilliseconds);
    await note(context, trx, asker, 'counted', { bottles });
    return ok(null);
  });
}

/**
 * `not-counted`: there is no number to change yet. `not-so-many`: it would fall below none. `stock-changed`: the page said
 * another number, as after the first press of the same button.
 */
export type AdjustFault = NotAllowed | NewsletterFaultOf<'not-counted' | 'not-so-many' | 'stock-changed'>;

/** A delivery, or bottles that are gone otherwise than as a gift. */
export async function adjustGifts(
  context: StockContext,
  {
    reason,
    bottles,
    from,
  }: { readonly reason: AdjustReason; readonly bottles: number; readonly from: number | null },
  asker: ClinicAsker,
): Promise<Result<null, AdjustFault>> {
  const allowed = refuseUnless(asker, 'hand-out-gifts');
  if (!allowed.ok) return allowed;
  return inTransaction(context.database.db, async (trx): Promise<Result<null, AdjustFault>> => {
    const { offer } = context.content;
    const left = await readStock(trx, offer.id);
    if (left === null) return failed({ kind: 'not-counted' });
    if (from !== null && from !== left) return failed({ kind: 'stock-changed' });
    const change = stockChange(reason, bottles);
    const line = { why: reason, change, atMs: context.clock.now().epochMilliseconds };
    if (!(await changeStock(trx, offer.id, line, from)))
      return failed({ kind: from === null || from + change < 0 ? 'not-so-many' : 'stock-changed' });
    await note(context, trx, asker, 'adjusted', { reason, change });
    return ok(null);
  });
}

async function note(
  { clock, content }: StockContext,
  trx: Trx,
  { actor, requestId }: ClinicAsker,
  verb: 'counted' | 'adjusted',
  detail: Readonly<Record<string, string | number>>,
): Promise<void> {
  const subject = { kind: 'offer', id: content.offer.id };
  const now = clock.now();
  await appendAuditEntry(trx, {
    actor,
    requestId,
    subject,
    at: now,
    detail,
    action: `voucher.stock-${verb}`,
  });
}
