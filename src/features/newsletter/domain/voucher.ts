import type { Branded } from '#/kernel/ids.ts';

export type VoucherId = Branded<string, 'VoucherId'>;

/** Stored. `expired` is an open voucher whose time is over: see `voucherState`. */
export type VoucherStatus = 'open' | 'redeemed' | 'void';
export type VoucherState = VoucherStatus | 'expired';

/** What staff ask when they hand out the gift: nothing finer is asked or kept. */
export const PAYER_GROUPS = ['none', 'medicare-medicaid', 'va-tricare', 'claim'] as const;
export type PayerGroup = (typeof PAYER_GROUPS)[number];

export type Voucher = {
  readonly id: VoucherId;
  readonly offer: string;
  readonly status: VoucherStatus;
  readonly valueCents: number;
  readonly issuedAtMs: number;
  readonly expiresAtMs: number;
  readonly settledAtMs: number | null;
  readonly payerGroup: PayerGroup | null;
};

export function voucherState(
  { status, expiresAtMs }: Pick<Voucher, 'status' | 'expiresAtMs'>,
  nowMs: number,
): VoucherState {
  return status === 'open' && nowMs >= expiresAtMs ? 'expired' : status;
}
