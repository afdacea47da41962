import type { NewsletterContext } from '#/features/newsletter/context.ts';
import type { NewsletterFaultOf } from '#/features/newsletter/domain/faults.ts';
import type { GiftAnswer, GiftCode } from '#/features/newsletter/domain/gift-rule.ts';
import { GIFT_REASONS, giftForGroup } from '#/features/newsletter/domain/payer-group.ts';
import { readVoucherCode } from '#/features/newsletter/domain/voucher-code.ts';
import { voucherState, type PayerGroup } from '#/features/newsletter/domain/voucher.ts';
import { personNames, visitNames, type PersonFacts } from '#/features/newsletter/keyed-names.ts';
import { giftsSince, hasHadGift } from '#/features/newsletter/store/gift-store.ts';
import { changeStock } from '#/features/newsletter/store/stock-store.ts';
import {
  findVoucherByCode,
  settleVoucher,
  type VoucherRecord,
} from '#/features/newsletter/store/voucher-store.ts';
import { codeDigest } from '#/features/newsletter/voucher-secret.ts';
import { refuseUnless, type ClinicAsker, type NotAllowed } from '#/features/staff/staff-asker.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import { isUniqueViolation } from '#/platform/db/database-errors.ts';
import { inTransaction, type Trx } from '#/platform/db/database.ts';

export type Redemption = {
  readonly code: string;
  readonly payerGroup: PayerGroup;
  /** The patient who stands at the desk, when the visit is named: one gift a person, under whatever address. */
  readonly person: PersonFacts | null;
  /** The id of that visit: one gift a visit, under whatever names. */
  readonly visitId?: string;
  /** Other gifts the clinic gave this person this year, by shop price. */
  readonly otherGiftsCents: number;
};

export type RedeemFault =
  | NotAllowed
  | NewsletterFaultOf<'no-such-code' | 'not-open' | 'unknown-visit' | 'had-one' | 'none-left' | 'payer'>;

export type Redeemed = { readonly voucher: VoucherRecord; readonly code: GiftCode; readonly reason: string };

/**
 * Hands out the gift of a voucher: once, however many try at the same moment, because the database moves it from
 * open to redeemed for one of them only. The rule for payers (F9) is asked first; only the group is stored.
 */
export async function redeemVoucher(
  context: NewsletterContext,
  redemption: Redemption,
  asker: ClinicAsker,
): Promise<Result<Redeemed, RedeemFault>> {
  const may = refuseUnless(asker, 'hand-out-gifts');
  if (!may.ok) return may;
  try {
    return await inTransaction(context.database.db, (trx) => redeem(context, trx, redemption, asker));
  } catch (error) {
    if (error instanceof NoneLeft) return failed({ kind: 'none-left' });
    // Another desk gave the same person, or at the same visit, a gift at this moment.
    if (isUniqueViolation(error)) return failed({ kind: 'had-one' });
    throw error;
  }
}

async function redeem(
  context: NewsletterContext,
  trx: Trx,
  redemption: Redemption,
  asker: ClinicAsker,
): Promise<Result<Redeemed, RedeemFault>> {
  const voucher = await findTyped(trx, redemption.code);
  if (voucher === null) return failed({ kind: 'no-such-code' });
  const nowMs = context.clock.now().epochMilliseconds;
  if (voucherState(voucher, nowMs) !== 'open') return failed(notOpen(voucher, nowMs));
  const { payerGroup, person, visitId } = redemption;
  const persons = person === null ? [] : personNames(context, person);
  const visits = visitId === undefined ? [] : visitNames(context, visitId);
  if (await hasHadGift(trx, voucher.offer, { persons, visits })) return failed({ kind: 'had-one' });
  const { allowed, code } = await judge(context, trx, voucher, redemption, persons);
  if (!allowed) return failed({ kind: 'payer', code });
  const keys = { person: persons.at(0) ?? null, visit: visits.at(0) ?? null };
  const settled = { to: 'redeemed', settledAtMs: nowMs, payerGroup, ...keys } as const;
  if (!(await settleVoucher(trx, voucher.id, 'open', settled, nowMs))) {
    return failed(notOpen((await findTyped(trx, redemption.code)) ?? voucher, nowMs));
  }
  const taken = { why: 'handed-out', change: -1, atMs: nowMs } as const;
  if (!(await changeStock(trx, voucher.offer, taken))) throw new NoneLeft();
  // Not who pays, nor the rule that tells it: the trail is never erased.
  await audit(context, trx, voucher, 'redeemed', asker);
  const redeemed = { ...voucher, status: 'redeemed', settledAtMs: nowMs, payerGroup } as const;
  return ok({ voucher: redeemed, code, reason: GIFT_REASONS[code] });
}

/** The rule for payers, with all gifts of this calendar year that we know of. */
async function judge(
  context: NewsletterContext,
  trx: Trx,
  { mailbox, offer, valueCents }: VoucherRecord,
  { payerGroup, otherGiftsCents }: Redemption,
  persons: readonly string[],
): Promise<GiftAnswer> {
  const given = await giftsSince(trx, { mailboxes: [mailbox], persons }, yearStart(context));
  const current = context.content.offer;
  return giftForGroup(payerGroup, {
    valueCents,
    cashLike: current.id === offer && current.cashLike,
    yearTotalCents: given + otherGiftsCents,
  });
}

/** Undoes the transaction: the voucher stays open. */
class NoneLeft extends Error {
  override readonly name = 'NoneLeft';
}

/** The voucher of a code as it was typed or read out; null for a wrong code, whatever is wrong with it. */
export async function findTyped(
  db: Trx | NewsletterContext['database']['db'],
  typed: string,
): Promise<VoucherRecord | null> {
  const code = readVoucherCode(typed);
  return code === null ? null : ((await findVoucherByCode(db, codeDigest(code))) ?? null);
}

export function notOpen(voucher: VoucherRecord, nowMs: number): NewsletterFaultOf<'not-open'> {
  const state = voucherState(voucher, nowMs);
  if (state === 'open') throw new Error('An open voucher was refused as not open.');
  return { kind: 'not-open', state, atMs: voucher.settledAtMs ?? voucher.expiresAtMs };
}

/** The first moment of this calendar year at the clinic. */
function yearStart({ clock, content }: NewsletterContext): number {
  const now = clock.now().toZonedDateTimeISO(content.clinic.timeZone);
  return now.with({ month: 1, day: 1 }).startOfDay().epochMilliseconds;
}

export async function audit(
  context: NewsletterContext,
  trx: Trx,
  { id, offer }: VoucherRecord,
  verb: 'redeemed' | 'void' | 'reopened',
  { actor, requestId }: ClinicAsker,
  detail: Readonly<Record<string, string>> = {},
): Promise<void> {
  await appendAuditEntry(trx, {
    actor,
    action: `voucher.${verb}`,
    subject: { kind: 'voucher', id },
    requestId,
    at: context.clock.now(),
    detail: { offer, ...detail },
  });
}
