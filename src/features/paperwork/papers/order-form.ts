import type { OrderPart } from '#/features/coverage/domain/order-parts.ts';
import type { InsurancePaperWords } from '#/features/paperwork/content/insurance-paper-words.ts';
import type { Prefill } from '#/features/paperwork/domain/prefill.ts';
import { letterheadOf, sampleLine, type PaperClinic } from '#/features/paperwork/papers/paper-clinic.ts';
import type { Blank, Paper, PaperBlock, Tick } from '#/pdf/paper.ts';

export type OrderFormFacts = {
  readonly prefill: Prefill;
  /** What caused the problem, as the patient said; null ticks none. */
  readonly cause: 'work' | 'auto' | 'other' | null;
  readonly madeAt: Temporal.Instant;
};

type Setting = { readonly words: InsurancePaperWords; readonly clinic: PaperClinic };

/** The ten parts of a complete order on one page. What the doctor decides is never filled in. Dossier, C1 and G4. */
export function orderForm(facts: OrderFormFacts, { words, clinic }: Setting): Paper {
  const { orderForm: form } = words;
  return {
    title: form.title,
    subject: form.offer,
    letterhead: letterheadOf(clinic),
    madeAt: facts.madeAt,
    foot: form.foot,
    blocks: [
      { kind: 'text', text: form.intro, isQuiet: true },
      ...sampleLine(clinic, words.sample),
      ...patientParts(facts, words),
      ...careParts(words),
      { kind: 'text', text: form.statement },
      ...signerParts(facts, words),
    ],
  };
}

type Field = keyof InsurancePaperWords['orderForm']['fields'];
type FieldMaker = (part: OrderPart, name: Field, share: number, changes?: Partial<Blank>) => Blank;

/** Makes fields; a screen reader hears the part before the field. */
function fieldMaker({ orderForm: { parts, fields } }: InsurancePaperWords): FieldMaker {
  return (partName, name, share, changes = {}) => ({
    name,
    label: fields[name],
    hint: `${parts[partName]}: ${fields[name]}`,
    value: '',
    share,
    lines: 1,
    ...changes,
  });
}

/** Parts 1 and 2. */
function patientParts({ prefill, cause }: OrderFormFacts, words: InsurancePaperWords): readonly PaperBlock[] {
  const { parts, fields } = words.orderForm;
  const field = fieldMaker(words);
  return [
    part(parts.patient),
    blanks(
      field('patient', 'name', 3, { value: prefill.name }),
      field('patient', 'birthDate', 1.2, { value: prefill.birthDate }),
      field('patient', 'phone', 1.4, { value: prefill.phone }),
    ),
    ticks(fields.cause, causeTicks(words, cause)),
    blanks(
      field('patient', 'injuryDate', 1.2, { value: prefill.injuryDate }),
      field('patient', 'claimNumber', 2, { value: prefill.claimNumber }),
      field('dateWritten', 'dateWritten', 1.2, { label: parts.dateWritten, hint: parts.dateWritten }),
    ),
  ];
}

/** Parts 3 to 8. */
function careParts(words: InsurancePaperWords): readonly PaperBlock[] {
  const { parts, fields, areas } = words.orderForm;
  const field = fieldMaker(words);
  return [
    part(parts.diagnosis),
    ...diagnosisRows(words),
    part(parts.treatment),
    ticks('', treatmentTicks(words)),
    part(parts.areas),
    ticks(
      '',
      areas.map((label, n) => ({ name: `area${n + 1}`, label, isOn: false })),
    ),
    blanks(
      field('frequency', 'timesPerWeek', 1.6, { label: `${parts.frequency}: ${fields.timesPerWeek}` }),
      field('length', 'weeks', 1.5, { label: `${parts.length}: ${fields.weeks}` }),
      field('length', 'visits', 1),
      field('length', 'endDate', 1),
    ),
    part(parts.goals),
    blanks(goalsBlank(parts.goals)),
    blanks(field('goals', 'precautions', 1, { hint: fields.precautions })),
  ];
}

/** Parts 9 and 10. The signature is by hand. */
function signerParts({ prefill }: OrderFormFacts, words: InsurancePaperWords): readonly PaperBlock[] {
  const { parts } = words.orderForm;
  const field = fieldMaker(words);
  const byHand = { name: null } as const;
  return [
    part(parts.prescriber),
    blanks(
      field('prescriber', 'prescriber', 2.4, { value: prefill.doctor }),
      field('prescriber', 'credential', 0.8),
      field('prescriber', 'npi', 1.3),
      field('prescriber', 'doctorPhone', 1.3),
    ),
    blanks(
      field('signature', 'signature', 3, { ...byHand, label: parts.signature }),
      field('signature', 'signedOn', 1, byHand),
    ),
  ];
}

function goalsBlank(hint: string): Blank {
  return { name: 'goals', label: '', hint, value: '', share: 1, lines: 2 };
}

function part(text: string): PaperBlock {
  return { kind: 'part', text };
}

function blanks(...row: readonly Blank[]): PaperBlock {
  return { kind: 'blanks', rows: [row] };
}

function ticks(legend: string, items: readonly Tick[]): PaperBlock {
  return { kind: 'ticks', legend, isInline: true, items };
}

function causeTicks(
  { orderForm: { causes } }: InsurancePaperWords,
  cause: OrderFormFacts['cause'],
): readonly Tick[] {
  const known = ['work', 'auto', 'other'] as const;
  return known.map((name) => ({ name: `cause-${name}`, label: causes[name], isOn: cause === name }));
}

function treatmentTicks({ orderForm: { treatments } }: InsurancePaperWords): readonly Tick[] {
  return [
    { name: 'massage-97124', label: treatments.massage, isOn: false },
    { name: 'manual-97140', label: treatments.manual, isOn: false },
  ];
}

const DIAGNOSES = 4;

function diagnosisRows({ orderForm: { fields, parts } }: InsurancePaperWords): readonly PaperBlock[] {
  const rows = Array.from({ length: DIAGNOSES }, (_, n): readonly Blank[] => {
    const blank = (name: 'diagnosis' | 'icd10', share: number): Blank => ({
      name: `${name}${n + 1}`,
      label: n === 0 ? fields[name] : '',
      hint: `${parts.diagnosis}: ${fields[name]}, ${n + 1}`,
      value: '',
      share,
      lines: 1,
    });
    return [blank('diagnosis', 4), blank('icd10', 1)];
  });
  return [{ kind: 'blanks', rows }];
}
