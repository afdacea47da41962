import type { DeskButton, DeskFault } from '#/features/booking/visit-at-desk.ts';
import { applyPaymentFact } from '#/features/checkout/apply-payment-fact.ts';
import type { CheckoutContext } from '#/features/checkout/context.ts';
import { unforgivenCents, waiverOf, type Given } from '#/features/checkout/domain/forgiven.ts';
import { backUndone, handedBack, standingBack } from '#/features/checkout/domain/give-back-rules.ts';
import type { CheckoutFaultOf, MoneyFault } from '#/features/checkout/domain/faults.ts';
import type { MoneyLine } from '#/features/checkout/domain/money-line.ts';
import type { PaymentId } from '#/features/checkout/domain/payment-ids.ts';
import { pressMoney, type MoneyDone, type StandingVisit } from '#/features/checkout/money-at-visit.ts';
import { redeemCertificate } from '#/features/checkout/redeem-certificate.ts';
import { listPayments } from '#/features/checkout/store/payment-store.ts';
import { writeLines } from '#/features/checkout/write-lines.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import type { Trx } from '#/platform/db/database.ts';

type TooLate = CheckoutFaultOf<'too-late'>;
type Fault = MoneyFault | TooLate;

/**
 * Takes back what was given back, within three minutes. `line` is the payment, for a card; or the line that the giving
 * back wrote, for money that was handed over.
 */
export async function undoGiveBack(
  context: CheckoutContext,
  press: DeskButton & { readonly line: string },
  asker: StaffAsker,
): Promise<Result<MoneyDone, DeskFault | Fault>> {
  return pressMoney<TooLate>(context, { button: press, right: 'give-back', asker }, async (trx, standing) => {
    const { lines, now } = standing;
    const byHand = handedBack(lines, now).find(({ id }) => id === press.line);
    const cents =
      byHand === undefined
        ? await undoToCard(context, trx, standing, press.line, asker)
        : await undoByHand(context, trx, standing, byHand, asker);
    if (!cents.ok) return cents;
    return ok({ line: press.line, verb: 'given-back-undone', cents: cents.value });
  });
}

/** The newest that waits, as long as it waits. */
async function undoToCard(
  context: CheckoutContext,
  trx: Trx,
  standing: StandingVisit,
  lineId: string,
  asker: StaffAsker,
): Promise<Result<number, Fault>> {
  const { lines, visit, now } = standing;
  const line = lines.find(({ id, method }) => id === lineId && method === 'online');
  const payments = await listPayments(trx, visit.id, 'lock');
  const payment = payments.find(({ id }) => id === (line?.ofLine as PaymentId | null | undefined));
  const waiting = payment?.refunds.findLast(
    ({ reason, state }) => reason === 'given-back' && state === 'waiting',
  );
  if (payment === undefined || waiting === undefined) return failed({ kind: 'too-late' });
  const cents = waiting.amountCents;
  const moment = { atMs: now.epochMilliseconds, now, asker };
  await applyPaymentFact(context, trx, payment, { kind: 'given-back-undone', refundId: waiting.id }, moment);
  const booked = standingBack(lines, payment.id, cents);
  if (booked !== undefined)
    await takeWaiverBack(context, trx, standing, { name: payment.id, atMs: booked.atMs }, asker);
  return ok(cents);
}

/** The money is in the drawer again, or on no certificate any more: if that was used meanwhile, it stays given back. */
async function undoByHand(
  context: CheckoutContext,
  trx: Trx,
  standing: StandingVisit,
  back: MoneyLine,
  asker: StaffAsker,
): Promise<Result<number, Fault>> {
  const { visit, now } = standing;
  const cents = Math.abs(back.cents);
  if (back.certificate !== null) {
    const { location } = visit;
    const redeeming = { number: back.certificate, cents, worthCents: null, location };
    const taken = await redeemCertificate(trx, {
      ...redeeming,
      ...{ by: asker.staff.id, nowMs: now.epochMilliseconds },
    });
    if (!taken.ok) return taken;
  }
  await writeLines(context, trx, visit, [backUndone(back)], { asker, now });
  await takeWaiverBack(context, trx, standing, { name: back.id, atMs: back.atMs }, asker);
  return ok(cents);
}

/** Whoever was forgiven what went back is not paid too much when it does not. */
async function takeWaiverBack(
  context: CheckoutContext,
  trx: Trx,
  { visit, lines, now }: StandingVisit,
  given: Given,
  asker: StaffAsker,
): Promise<void> {
  const waiver = waiverOf(lines, given);
  const cents = unforgivenCents(lines, given);
  if (waiver === undefined || cents === 0) return;
  const line = { kind: 'waiver', cents: -cents, reason: waiver.reason, ofLine: waiver.id } as const;
  await writeLines(context, trx, visit, [line], { asker, now });
}
