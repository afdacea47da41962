import type { VisitOfEstimate } from '#/features/paperwork/domain/visit-of-estimate.ts';
import type { PassedGate } from '#/features/paperwork/papers-gate.ts';
import { receiptPaper, type Receipt, type ReceiptPayment } from '#/features/paperwork/papers/receipt.ts';
import type { Paper } from '#/pdf/paper.ts';
import type { Clock } from '#/platform/clock.ts';
import type { EstimateContent } from '#/features/paperwork/estimate-content.ts';
import type { PaperWords } from '#/features/paperwork/content.ts';

/** What was paid by card for a visit, as far as it books it; handed in by who wires the program. */
export type VisitCharges = {
  readonly kind: Receipt['kind'];
  readonly payments: readonly ReceiptPayment[];
  readonly restCents: number;
};

export type ReceiptContext = {
  readonly clock: Clock;
  readonly content: EstimateContent & { readonly paperWords: PaperWords };
  readonly chargesOf: (visitToken: string) => Promise<VisitCharges | null>;
};

/** The receipt of a visit, behind the birth date. Null when nothing was paid by card for it. */
export type MakeReceipt = (passed: PassedGate, visitToken: string) => Promise<Paper | null>;

export function receiptMaker(context: ReceiptContext): MakeReceipt {
  return async ({ visit }, visitToken) => {
    const charges = await context.chargesOf(visitToken);
    if (charges === null || charges.payments.length === 0) return null;
    const { clinic, paperWords } = context.content;
    return receiptPaper(receiptOf(context, visit, charges), { clinic, sample: paperWords.insurance.sample });
  };
}

function receiptOf(
  { content, clock }: ReceiptContext,
  visit: VisitOfEstimate,
  charges: VisitCharges,
): Receipt {
  const service = content.services.find(({ slug }) => slug === visit.service);
  const therapist = content.practitioners.find(({ slug }) => slug === visit.practitioner);
  const { firstName, lastName } = visit.patient;
  return {
    ...charges,
    reference: visit.reference,
    patientName: `${firstName} ${lastName}`,
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
