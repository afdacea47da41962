import { findVisitNamed } from '#/features/booking/find-visit.ts';
import type { NewsletterContext } from '#/features/newsletter/context.ts';
import type { NewsletterFaultOf } from '#/features/newsletter/domain/faults.ts';
import type { PayerGroup, VoucherState } from '#/features/newsletter/domain/voucher.ts';
import { voucherState } from '#/features/newsletter/domain/voucher.ts';
import {
  findTyped,
  redeemVoucher,
  type Redeemed,
  type RedeemFault,
} from '#/features/newsletter/redeem-voucher.ts';
import { listRedeemed, type VoucherRecord } from '#/features/newsletter/store/voucher-store.ts';
import { codeOf } from '#/features/newsletter/voucher-secret.ts';
import { refuseUnless, type ClinicAsker, type NotAllowed } from '#/features/staff/staff-asker.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';

export type HandOut = {
  readonly code: string;
  readonly payerGroup: PayerGroup;
  /** The booking number of the visit; null where it was said aloud that there is no booking. */
  readonly visit: string | null;
  readonly otherGiftsCents: number;
};

/** Redeems a voucher for whoever stands at the counter. */
export async function handOutGift(
  context: NewsletterContext,
  { visit: reference, ...redemption }: HandOut,
  asker: ClinicAsker,
): Promise<Result<Redeemed, RedeemFault>> {
  const allowed = refuseUnless(asker, 'hand-out-gifts');
  if (!allowed.ok) return allowed;
  if (reference === null) return redeemVoucher(context, { ...redemption, person: null }, asker);
  const visit = await findVisitNamed(context.database.db, reference);
  if (visit === undefined) return failed({ kind: 'unknown-visit' });
  return redeemVoucher(context, { ...redemption, person: visit.patient, visitId: visit.id }, asker);
}

/** A voucher as the counter sees it: neither whose it is, nor who paid for a visit. */
export type CounterVoucher = {
  /** Null when the key it was made under is gone. */
  readonly code: string | null;
  readonly state: VoucherState;
  readonly offer: string;
  readonly valueCents: number;
  readonly issuedAtMs: number;
  readonly expiresAtMs: number;
  readonly settledAtMs: number | null;
};

export async function findGift(
  context: NewsletterContext,
  typed: string,
  asker: ClinicAsker,
): Promise<Result<CounterVoucher, NotAllowed | NewsletterFaultOf<'no-such-code'>>> {
  const allowed = refuseUnless(asker, 'hand-out-gifts');
  if (!allowed.ok) return allowed;
  const voucher = await findTyped(context.database.db, typed);
  return voucher === null ? failed({ kind: 'no-such-code' }) : ok(atCounter(context, voucher));
}

const MOST_LISTED = 50;

/** What was handed out, the last one first. */
export async function listHandedOut(
  context: NewsletterContext,
  asker: ClinicAsker,
): Promise<Result<readonly CounterVoucher[], NotAllowed>> {
  const allowed = refuseUnless(asker, 'hand-out-gifts');
  if (!allowed.ok) return allowed;
  const redeemed = await listRedeemed(context.database.db, MOST_LISTED);
  return ok(redeemed.map((voucher) => atCounter(context, voucher)));
}

function atCounter(context: NewsletterContext, voucher: VoucherRecord): CounterVoucher {
  const { offer, valueCents, issuedAtMs, expiresAtMs, settledAtMs } = voucher;
  const state = voucherState(voucher, context.clock.now().epochMilliseconds);
  const facts = { offer, valueCents, issuedAtMs, expiresAtMs, settledAtMs };
  return { code: codeOf(context, voucher), state, ...facts };
}
