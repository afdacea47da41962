import { PAYER_GROUP_NAMES } from '#/features/newsletter/domain/payer-group.ts';
import { voucherState } from '#/features/newsletter/domain/voucher.ts';
import type { RedeemFault } from '#/features/newsletter/redeem-voucher.ts';
import type { VoucherRecord } from '#/features/newsletter/store/voucher-store.ts';
import { notHandedOut } from '#/features/newsletter/ui/refusal-words.ts';
import { codeOf } from '#/features/newsletter/voucher-secret.ts';
import { longDay } from '#/kernel/long-day.ts';
import { cents, formatCents } from '#/kernel/money.ts';
import { localDateAt } from '#/kernel/zoned-time.ts';
import type { NewsletterContext } from '#/features/newsletter/context.ts';

/** One line: code, state, value and days. Names nobody. */
export function describeVoucher(context: NewsletterContext, voucher: VoucherRecord): string {
  const state = voucherState(voucher, context.clock.now().epochMilliseconds);
  const code = codeOf(context, voucher) ?? '(the key of this code is gone)';
  const group = voucher.payerGroup === null ? '' : `, payer: ${PAYER_GROUP_NAMES[voucher.payerGroup]}`;
  const settled = voucher.settledAtMs === null ? '' : ` on ${dayAt(context, voucher.settledAtMs)}`;
  const value = formatCents(cents(voucher.valueCents));
  const until = dayAt(context, voucher.expiresAtMs - 1);
  return `${code}  ${state}${settled}${group}  ${value}, issued ${dayAt(context, voucher.issuedAtMs)}, good until ${until}`;
}

/** Why not, for a terminal. */
export function explainRedeemFault(context: NewsletterContext, fault: RedeemFault): string {
  if (fault.kind === 'not-allowed') return 'Your role may not do this.';
  const words = notHandedOut(fault, (ms) => dayAt(context, ms));
  if (fault.kind === 'none-left') return `${words} vouchers stock --set <number>.`;
  return fault.kind === 'payer' ? `${words} (${fault.code})` : words;
}

/** "December 1, 2026", on the clinic's calendar. */
export function dayAt({ content }: NewsletterContext, epochMs: number): string {
  return longDay(localDateAt(content.clinic.timeZone, epochMs));
}
