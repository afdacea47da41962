import type { NewsletterContext } from '#/features/newsletter/context.ts';
import type { VoucherCode } from '#/features/newsletter/domain/voucher-code.ts';
import { voucherState, type VoucherState } from '#/features/newsletter/domain/voucher.ts';
import { mailboxNames } from '#/features/newsletter/keyed-names.ts';
import { readVoucherToken } from '#/features/newsletter/newsletter-tokens.ts';
import { findVoucher, findVoucherOfMailbox } from '#/features/newsletter/store/voucher-store.ts';
import { codeOf } from '#/features/newsletter/voucher-secret.ts';

/** One voucher as its owner sees it. */
export type ShownVoucher = {
  readonly state: VoucherState;
  /** Null when the key it was made under is gone: then the desk has to help. */
  readonly code: VoucherCode | null;
  readonly offer: string;
  readonly valueCents: number;
  readonly settledAtMs: number | null;
};

/** Only looks. Null when the token opens none. */
export async function openVoucher(context: NewsletterContext, token: string): Promise<ShownVoucher | null> {
  const id = readVoucherToken(context, token);
  const voucher = id === null ? undefined : await findVoucher(context.database.db, id);
  if (voucher === undefined) return null;
  const { offer, valueCents, settledAtMs } = voucher;
  const state = voucherState(voucher, context.clock.now().epochMilliseconds);
  return { state, code: codeOf(context, voucher), offer, valueCents, settledAtMs };
}

/** True when a gift of the present offer waits for who booked a visit with this address. */
export async function hasGiftFor(
  context: Pick<NewsletterContext, 'database' | 'pseudonyms' | 'content'>,
  email: string,
  visitStartsAtMs: number,
): Promise<boolean> {
  const names = mailboxNames(context, email);
  if (names.length === 0) return false;
  const voucher = await findVoucherOfMailbox(context.database.db, names, context.content.offer.id);
  return voucher?.status === 'open' && visitStartsAtMs < voucher.expiresAtMs;
}
