import type { DeskButton } from '#/features/booking/visit-at-desk.ts';
import type { CheckoutContext } from '#/features/checkout/context.ts';
import {
  paymentLines,
  type PaymentLine,
  type TypedPayment,
} from '#/features/checkout/domain/desk-payment.ts';
import type { MoneyFault } from '#/features/checkout/domain/faults.ts';
import { pressMoney, type MoneyDone, type StandingVisit } from '#/features/checkout/money-at-visit.ts';
import { redeemCertificate } from '#/features/checkout/redeem-certificate.ts';
import { mailPaymentLink } from '#/features/checkout/mail-payment-link.ts';
import { certificateNumber } from '#/features/checkout/store/certificate-store.ts';
import { writeLines } from '#/features/checkout/write-lines.ts';
import type { DeskFault } from '#/features/booking/visit-at-desk.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import type { Trx } from '#/platform/db/database.ts';

export type PaymentPress = DeskButton &
  TypedPayment & {
    /** What a certificate nobody has typed before is worth, as it is written on it. */
    readonly worthCents: number | null;
  };

/** Takes what is paid at the counter, sends a link to pay by card, or notes that insurance pays later. */
export async function takePayment(
  context: CheckoutContext,
  press: PaymentPress,
  asker: StaffAsker,
): Promise<Result<MoneyDone, DeskFault | MoneyFault>> {
  const typed = { ...press, number: press.number === null ? null : certificateNumber(press.number) };
  return pressMoney(context, { button: press, right: 'take-money', asker }, async (trx, standing) => {
    const takesTips = takesTipsFor(context, standing.visit.service);
    const { dueCents } = standing.owed;
    const checked = paymentLines(typed, { lines: standing.lines, dueCents, takesTips });
    if (!checked.ok) return checked;
    const moved = await moveCertificates(trx, standing, checked.value, press, asker);
    if (!moved.ok) return moved;
    const { visit, now } = standing;
    const [main] = await writeLines(context, trx, visit, checked.value, { asker, now });
    if (main === undefined) throw new Error('A payment was taken without a line.');
    if (main.kind === 'link') {
      const sent = await mailPaymentLink(context, trx, visit, main, now);
      if (!sent.ok) return sent;
    }
    return ok({ line: main.id, verb: AUDITED_AS[typed.method] ?? 'taken', cents: main.cents });
  });
}

const AUDITED_AS: Partial<Record<TypedPayment['method'], string>> = {
  link: 'link-sent',
  'insurance-later': 'insurance-later',
};

function takesTipsFor({ content }: Pick<CheckoutContext, 'content'>, service: string): boolean {
  return content.services.find(({ slug }) => slug === service)?.kind === 'relaxation';
}

/** Back to its certificate first, so that a wrong amount can be put right with the same paper. */
async function moveCertificates(
  trx: Trx,
  { visit: { location }, now }: StandingVisit,
  lines: readonly PaymentLine[],
  { worthCents }: Pick<PaymentPress, 'worthCents'>,
  asker: StaffAsker,
): Promise<Result<null, MoneyFault>> {
  const gifts = lines.filter(({ method }) => method === 'gift');
  for (const { certificate: number, cents } of gifts.toSorted((one, other) => one.cents - other.cents)) {
    if (number === null || number === '') return failed({ kind: 'certificate-needed' });
    const by = asker.staff.id;
    const nowMs = now.epochMilliseconds;
    const taken = await redeemCertificate(trx, { number, cents, worthCents, location, by, nowMs });
    if (!taken.ok) return taken;
  }
  return ok(null);
}
