import { PROCEDURE_WORDS, isProcedureCode } from '#/features/treatment/domain/procedure-code.ts';
import { billedLines, paidCents, type SuperbillDraft } from '#/features/paperwork/domain/superbill.ts';
import { letterheadOf, sampleLine, type PaperClinic } from '#/features/paperwork/papers/paper-clinic.ts';
import { longDay } from '#/kernel/long-day.ts';
import type { Fact, Paper, PaperTable } from '#/pdf/paper.ts';
import { amount, heading, text } from '#/features/paperwork/papers/paper-parts.ts';

type Setting = { readonly clinic: PaperClinic; readonly sample: string; readonly madeAtMs: number };

/**
 * The itemized bill that a patient who has paid sends to a plan. Only for a draft that `lintSuperbill` lets through: it
 * says what is there and hides nothing.
 */
export function superbillPaper(draft: SuperbillDraft, { clinic, sample, madeAtMs }: Setting): Paper {
  return {
    title: 'Superbill',
    subject: 'An itemized bill for a health plan, for care that was given and paid for.',
    letterhead: letterheadOf(clinic),
    madeAt: Temporal.Instant.fromEpochMilliseconds(madeAtMs),
    foot: `Superbill ${draft.reference}`,
    blocks: [
      text('To the plan: the patient has paid. Please pay the member back.'),
      ...sampleLine(clinic, sample),
      heading('Patient and plan'),
      { kind: 'facts', rows: patientRows(draft) },
      heading('Ordered by'),
      { kind: 'facts', rows: orderRows(draft) },
      heading('Care'),
      { kind: 'facts', rows: visitRows(draft) },
      careTable(draft),
      heading('Paid'),
      paidTable(draft),
      heading('Given by'),
      { kind: 'facts', rows: providerRows(draft) },
      { kind: 'blanks', rows: [signature(draft)] },
      text('This bill is not a promise that a plan will pay.', true),
    ],
  };
}

function patientRows({ patient, plan, reference }: SuperbillDraft): readonly Fact[] {
  return [
    fact('Patient', patient.nameOnCard),
    fact('Birth date', patient.birthDate === null ? null : longDay(patient.birthDate)),
    fact('Plan', plan.name),
    fact('Member number', plan.memberNumber),
    fact('Account number', reference),
  ];
}

function orderRows({ order }: SuperbillDraft): readonly Fact[] {
  if (order === null) return [];
  const letters = order.diagnosisCodes.map((code, index) => `${letterOf(index)} ${code}`);
  return [
    fact('Referrer', [order.referrer, order.credential].filter((part) => part !== '').join(', ')),
    fact('NPI', order.npi),
    fact('Date of the order', longDay(order.writtenOn)),
    fact('Diagnosis codes (ICD-10)', letters.join('   ')),
  ];
}

function visitRows({ visit }: SuperbillDraft): readonly Fact[] {
  return [
    fact('Date of service', longDay(visit.day)),
    fact('Place of service', `${visit.place} (office)`),
    fact('Minutes with the therapist', String(visit.minutes)),
  ];
}

/** As many pointers as a line of the plans’ form has room for. */
const MOST_POINTERS = 4;

function careTable(draft: SuperbillDraft): PaperTable {
  const pointers = (draft.order?.diagnosisCodes ?? [])
    .slice(0, MOST_POINTERS)
    .map((_, index) => letterOf(index));
  return {
    kind: 'table',
    columns: [
      { title: 'Code (CPT)', share: 1, align: 'left' },
      { title: 'Care', share: 2, align: 'left' },
      { title: 'For', share: 0.8, align: 'left' },
      { title: 'Minutes', share: 0.9, align: 'right' },
      { title: 'Units', share: 0.7, align: 'right' },
      { title: 'Charge', share: 1, align: 'right' },
    ],
    rows: billedLines(draft).map((line) => [
      line.code,
      isProcedureCode(line.code) ? PROCEDURE_WORDS[line.code] : '',
      pointers.join(' '),
      ...[String(line.minutes), String(line.units), amount(line.cents)],
    ]),
    total: { label: 'Total charge', value: amount(draft.charge.printedCents) },
  };
}

function paidTable(draft: SuperbillDraft): PaperTable {
  const open = draft.charge.printedCents - paidCents(draft);
  return {
    kind: 'table',
    columns: [
      { title: 'Day', share: 1.4, align: 'left' },
      { title: 'How', share: 3.8, align: 'left' },
      { title: 'Amount', share: 1, align: 'right' },
    ],
    rows: [
      ...draft.payments.map(({ day, method, cents: paid }) => [longDay(day), method, amount(paid)]),
      ...(open > 0 ? [['', 'Open', amount(open)]] : []),
    ],
    total: { label: 'Paid by the patient', value: amount(paidCents(draft)) },
  };
}

function providerRows({ therapist, clinic }: SuperbillDraft): readonly Fact[] {
  return [
    fact('Therapist', [therapist.name, therapist.credential].filter((part) => part !== '').join(', ')),
    fact('License', `${therapist.license ?? ''} (${therapist.state ?? ''})`),
    fact('NPI of the therapist', therapist.npi),
    fact('Clinic', clinic.name),
    fact('Address', clinic.address),
    fact('Phone', clinic.phone),
    fact('Tax number (TIN)', clinic.taxId),
    fact('NPI of the clinic', clinic.npi),
  ];
}

function signature({ therapist }: SuperbillDraft) {
  const blank = { name: null, value: '', lines: 1 };
  return [
    { ...blank, label: `Signature of ${therapist.name}`, hint: 'Signature of the therapist', share: 3 },
    { ...blank, label: 'Date', hint: 'Date of the signature', share: 1 },
  ];
}

function fact(label: string, value: string | null): Fact {
  return { label, value: value ?? '' };
}

function letterOf(index: number): string {
  return String.fromCodePoint('A'.charCodeAt(0) + index);
}
