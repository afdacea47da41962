import type { CheckoutContext } from '#/features/checkout/context.ts';
import { moneyOfVisit } from '#/features/checkout/read-checkout.ts';
import { receiptCharges } from '#/features/checkout/receipt-charges.ts';
import type { VisitOfEstimate } from '#/features/paperwork/domain/visit-of-estimate.ts';
import type { PassedGate } from '#/features/paperwork/papers-gate.ts';
import { receiptPaper, type Receipt } from '#/features/paperwork/papers/receipt.ts';
import { fullName } from '#/kernel/person-name.ts';
import { digestOf } from '#/platform/limits/digest.ts';
import type { Paper } from '#/pdf/paper.ts';
import type { EstimateContent } from '#/features/paperwork/estimate-content.ts';
import type { PaperWords } from '#/features/paperwork/content.ts';

export type ReceiptContext = CheckoutContext & {
  readonly content: EstimateContent & { readonly paperWords: PaperWords };
};

/** `expects` names what the paper says, whenever it is made: the file is of the receipt that was shown. */
export type ShownReceipt = { readonly paper: Paper; readonly expects: string };

/** The receipt of a visit, behind the birth date. Null when nothing was paid for it. */
export async function makeReceipt(
  context: ReceiptContext,
  { visit }: PassedGate,
  visitToken: string,
): Promise<ShownReceipt | null> {
  const money = await moneyOfVisit(context, visitToken);
  if (money === null) return null;
  const charges = receiptCharges(money, context.clock.now().epochMilliseconds);
  if (charges.payments.length === 0) return null;
  const { clinic, paperWords } = context.content;
  const receipt = receiptOf(context, visit, charges);
  return {
    paper: receiptPaper(receipt, { clinic, sample: paperWords.insurance.sample }),
    expects: digestOf(JSON.stringify({ ...receipt, madeAtMs: null })),
  };
}

function receiptOf(
  { content, clock }: ReceiptContext,
  visit: VisitOfEstimate,
  charges: ReturnType<typeof receiptCharges>,
): Receipt {
  const service = content.services.find(({ slug }) => slug === visit.service);
  const therapist = content.practitioners.find(({ slug }) => slug === visit.practitioner);
  return {
    ...charges,
    reference: visit.reference,
    patientName: fullName(visit.patient),
    day: visit.localStart.slice(0, 10),
    // What is not offered any more keeps its time and its price.
    service: service?.name ?? 'Visit',
    minutes: Math.round((visit.endsAtMs - visit.startsAtMs) / 60_000),
    priceCents: visit.priceCents,
    provider: {
      name: therapist?.name ?? content.clinic.name,
      credential: therapist?.credential ?? '',
      license: therapist?.license ?? '',
      npi: therapist?.npi ?? null,
    },
    taxId: content.clinic.taxId ?? null,
    timeZone: visit.timeZone,
    madeAtMs: clock.now().epochMilliseconds,
  };
}
