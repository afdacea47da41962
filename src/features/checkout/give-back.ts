import type { DeskButton, DeskFault } from '#/features/booking/visit-at-desk.ts';
import { undoUntil } from '#/features/booking/domain/undo-promise.ts';
import { applyPaymentFact } from '#/features/checkout/apply-payment-fact.ts';
import type { CheckoutContext } from '#/features/checkout/context.ts';
import { newlyForgivenCents } from '#/features/checkout/domain/forgiven.ts';
import {
  LARGE_REFUND_CENTS,
  mayRefund,
  type TakenMoney,
} from '#/features/checkout/domain/give-back-rules.ts';
import type { MoneyFault } from '#/features/checkout/domain/faults.ts';
import { forgives, type GiveBackReason } from '#/features/checkout/domain/money-reasons.ts';
import type { PaymentId } from '#/features/checkout/domain/payment-ids.ts';
import type { VisitFact } from '#/features/checkout/domain/visit-fact.ts';
import { pressMoney, type MoneyDone, type StandingVisit } from '#/features/checkout/money-at-visit.ts';
import { dueOfVisit } from '#/features/checkout/read-book.ts';
import { takeFromCertificate } from '#/features/checkout/store/certificate-store.ts';
import { listPayments } from '#/features/checkout/store/payment-store.ts';
import { writeLines } from '#/features/checkout/write-lines.ts';
import {
  refuseUnless,
  refuseUnlessFresh,
  type CodeNeeded,
  type StaffAsker,
} from '#/features/staff/staff-asker.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import type { Trx } from '#/platform/db/database.ts';

export type GiveBackPress = DeskButton & {
  /** The payment of which some goes back. */
  readonly line: string;
  readonly cents: number;
  readonly reason: GiveBackReason;
};

export type GivenBack = MoneyDone & {
  /** Until then it can be taken back. */
  readonly undoUntilMs: number;
};

type Fault = DeskFault | MoneyFault | CodeNeeded;

/**
 * Gives money back the way it came: by card not before the three minutes are over, by hand at once. Both can be taken back
 * for three minutes. A large amount wants a fresh code. Never more than came in.
 */
export async function giveBack(
  context: CheckoutContext,
  press: GiveBackPress,
  asker: StaffAsker,
): Promise<Result<GivenBack, Fault>> {
  const allowed = refuseUnless(asker, 'give-back');
  if (!allowed.ok) return allowed;
  const fresh = press.cents > LARGE_REFUND_CENTS ? refuseUnlessFresh(asker, context.clock.now()) : ok(null);
  if (!fresh.ok) return fresh;
  let undoUntilMs = 0;
  const done = await pressMoney(
    context,
    { button: press, right: 'give-back', asker },
    async (trx, standing) => {
      if (press.cents <= 0) return failed({ kind: 'no-amount' });
      const taken = mayRefund(standing.lines, press.line, press.cents);
      if (!taken.ok) return taken;
      undoUntilMs = undoUntil(standing.now).epochMilliseconds;
      const isOnline = taken.value.method === 'online';
      const line = isOnline
        ? await backToCard(context, trx, standing, taken.value, press, asker)
        : await backByHand(context, trx, standing, taken.value, press, asker);
      await forgive(context, trx, standing, press, {
        asker,
        name: isOnline ? taken.value.line.ofLine : line,
      });
      return ok({ line, verb: 'given-back', cents: press.cents });
    },
  );
  return done.ok ? ok({ ...done.value, undoUntilMs }) : done;
}

/** The payment plans the refund, and its line is in the book with it. The answer names the payment's line. */
async function backToCard(
  context: CheckoutContext,
  trx: Trx,
  { now }: StandingVisit,
  { line }: TakenMoney,
  { cents }: GiveBackPress,
  asker: StaffAsker,
): Promise<string> {
  const notBeforeMs = undoUntil(now).epochMilliseconds;
  await tellPayment(context, trx, line, { kind: 'given-back', cents, notBeforeMs }, { asker, now });
  return line.id;
}

async function tellPayment(
  context: CheckoutContext,
  trx: Trx,
  { appointmentId, ofLine }: TakenMoney['line'],
  fact: VisitFact,
  { asker, now }: { readonly asker: StaffAsker; readonly now: Temporal.Instant },
): Promise<void> {
  const payments = await listPayments(trx, appointmentId, 'lock');
  const payment = payments.find(({ id }) => id === (ofLine as PaymentId | null));
  if (payment === undefined) throw new Error('A line of the book names a payment that is not there.');
  await applyPaymentFact(context, trx, payment, fact, { atMs: now.epochMilliseconds, now, asker });
}

async function backByHand(
  context: CheckoutContext,
  trx: Trx,
  { visit, now }: StandingVisit,
  { line }: TakenMoney,
  { cents, reason }: GiveBackPress,
  asker: StaffAsker,
): Promise<string> {
  const { method, certificate, kind, id: ofLine } = line;
  const back =
    kind === 'tip' ? ({ kind: 'tip', cents: -cents } as const) : ({ kind: 'refund', cents } as const);
  if (certificate !== null) await takeFromCertificate(trx, certificate, -cents);
  const written = await writeLines(context, trx, visit, [{ ...back, method, certificate, reason, ofLine }], {
    asker,
    now,
  });
  return written[0]?.id ?? ofLine;
}

/** Who gets money back as a favor does not owe it anew. The waiver names what it came with. */
async function forgive(
  context: CheckoutContext,
  trx: Trx,
  { visit, now, lines }: StandingVisit,
  { line, cents: given, reason }: GiveBackPress,
  { asker, name: ofLine }: { readonly asker: StaffAsker; readonly name: string | null },
): Promise<void> {
  const isTip = lines.find(({ id }) => id === line)?.kind === 'tip';
  if (isTip || !forgives(reason)) return;
  const cents = newlyForgivenCents(given, await dueOfVisit(trx, visit.id));
  if (cents === 0) return;
  await writeLines(context, trx, visit, [{ kind: 'waiver', cents, reason, ofLine }], { asker, now });
}
