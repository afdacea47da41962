import { letterheadOf, sampleLine, type PaperClinic } from '#/features/paperwork/papers/paper-clinic.ts';
import type { PaidBy } from '#/features/checkout/domain/money-line.ts';
import type { EstimateProvider } from '#/features/paperwork/domain/good-faith-estimate.ts';
import { longDay } from '#/kernel/long-day.ts';
import { localDateAt } from '#/kernel/zoned-time.ts';
import type { Fact, Paper, PaperBlock, PaperTable } from '#/pdf/paper.ts';
import { amount, heading, text } from '#/features/paperwork/papers/paper-parts.ts';

/** One payment for the visit, in whichever way; a tip is none. Amounts are whole cents. */
type ReceiptPayment = {
  readonly paidAtMs: number;
  readonly paidCents: number;
  /** Given back the way it came, or about to be. */
  readonly backCents: number;
  readonly method: PaidBy;
};

/** What one visit cost, and what was paid for it. */
export type Receipt = {
  readonly reference: string;
  readonly patientName: string;
  /**
   * `planned`: it lies ahead. `past`: its time is over, and nobody has noted whether care was given. `given`: the care
   * took place. `fee`: no care, and what was kept is a fee.
   */
  readonly kind: 'planned' | 'past' | 'given' | 'fee';
  /** YYYY-MM-DD on the clinic's clock. */
  readonly day: string;
  readonly service: string;
  readonly minutes: number;
  readonly priceCents: number;
  readonly provider: EstimateProvider;
  readonly taxId: string | null;
  readonly payments: readonly ReceiptPayment[];
  /** What the clinic does not ask for. */
  readonly waivedCents: number;
  readonly restCents: number;
  readonly timeZone: string;
  readonly madeAtMs: number;
};

type Setting = { readonly clinic: PaperClinic; readonly sample: string };

/**
 * One receipt that is also the itemized statement that HSA and FSA administrators ask for: who gave the care, on which
 * day, which service, and the amount. It holds no diagnosis and no codes.
 */
export function receiptPaper(receipt: Receipt, { clinic, sample }: Setting): Paper {
  return {
    title: 'Receipt and itemized statement',
    subject: 'What a visit cost and what was paid for it.',
    letterhead: letterheadOf(clinic),
    madeAt: Temporal.Instant.fromEpochMilliseconds(receipt.madeAtMs),
    foot: `Receipt ${receipt.reference}`,
    blocks: [
      text('This is your receipt. It names who gives the care, the day, the service and the amount.'),
      ...sampleLine(clinic, sample),
      { kind: 'facts', rows: headRows(receipt) },
      heading('What it is for'),
      itemTable(receipt),
      heading('What you paid'),
      paymentTable(receipt),
      ...restLines(receipt),
      heading('Who gives the care'),
      { kind: 'facts', rows: providerRows(receipt, clinic) },
      { kind: 'notice', title: 'For an HSA or FSA', lines: accountLines(receipt) },
    ],
  };
}

function restLines({ kind, restCents, waivedCents }: Receipt): readonly PaperBlock[] {
  const rest =
    kind === 'planned'
      ? `You pay the other ${amount(restCents)} at the clinic.`
      : `${amount(restCents)} is still open.`;
  return [
    ...(waivedCents > 0 ? [text(`The clinic does not ask for ${amount(waivedCents)} of it.`)] : []),
    ...(restCents > 0 ? [text(rest)] : []),
  ];
}

function headRows({ patientName, reference, madeAtMs, timeZone }: Receipt): readonly Fact[] {
  return [
    { label: 'Patient', value: patientName },
    { label: 'Booking number', value: reference },
    { label: 'Made on', value: longDay(localDateAt(timeZone, madeAtMs)) },
  ];
}

function itemTable(receipt: Receipt): PaperTable {
  const { kind, day, service, minutes, priceCents } = receipt;
  const isFee = kind === 'fee';
  const charged = isFee ? keptCents(receipt) + receipt.restCents : priceCents;
  const what = isFee ? 'Fee for a visit that was canceled late or missed' : service;
  return {
    kind: 'table',
    columns: [
      { title: isFee ? 'Day of the visit' : 'Date of service', share: 1.4, align: 'left' },
      { title: 'Service', share: 3, align: 'left' },
      { title: 'Minutes', share: 0.8, align: 'right' },
      { title: 'Amount', share: 1, align: 'right' },
    ],
    rows: [[longDay(day), what, isFee ? '0' : String(minutes), amount(charged)]],
    total: { label: 'Total', value: amount(charged) },
  };
}

const PAID_BY: Readonly<Record<PaidBy, string>> = {
  online: 'Paid by card',
  terminal: 'Paid by card at the clinic',
  cash: 'Paid in cash',
  check: 'Paid by check',
  hsa: 'Paid by HSA or FSA card',
  gift: 'Paid by gift certificate',
  before: 'Paid at the clinic',
};

function paymentTable(receipt: Receipt): PaperTable {
  const rows = receipt.payments.flatMap(({ paidAtMs, paidCents, backCents, method }) => [
    [longDay(localDateAt(receipt.timeZone, paidAtMs)), PAID_BY[method], amount(paidCents)],
    ...(backCents > 0
      ? [['', method === 'online' ? 'Goes back to the card' : 'Given back', `−${amount(backCents)}`]]
      : []),
  ]);
  return {
    kind: 'table',
    columns: [
      { title: 'Day', share: 1.4, align: 'left' },
      { title: 'What', share: 3.8, align: 'left' },
      { title: 'Amount', share: 1, align: 'right' },
    ],
    rows,
    total: { label: 'Paid in all', value: amount(keptCents(receipt)) },
  };
}

function keptCents({ payments }: Receipt): number {
  return payments.reduce((sum, { paidCents, backCents }) => sum + paidCents - backCents, 0);
}

function providerRows({ provider, taxId }: Receipt, clinic: PaperClinic): readonly Fact[] {
  const titled = [provider.name, provider.credential].filter((part) => part !== '').join(', ');
  return [
    { label: 'Therapist', value: titled },
    ...(provider.license === '' ? [] : [{ label: 'License', value: provider.license }]),
    ...(provider.npi === null ? [] : [{ label: 'NPI', value: provider.npi }]),
    { label: 'Clinic', value: clinic.name },
    ...(taxId === null ? [] : [{ label: 'Tax number (TIN)', value: taxId }]),
    { label: 'Phone', value: clinic.phone },
  ];
}

function accountLines({ kind, day }: Receipt): readonly string[] {
  const state = {
    planned: ['This visit has not taken place yet. You can get this paper again after it.'],
    past: [`Date of service: ${longDay(day)}.`],
    given: ['This visit took place.'],
    fee: ['This is a fee. No care was given.'],
  }[kind];
  return [
    ...state,
    'Keep this paper with your doctor’s order or letter. The plan decides what it accepts, even when it took the card.',
    'It holds no codes for health plans. If yours needs them, ask us.',
  ];
}
