import type { InsurancePaperWords, Prefill } from '#/features/paperwork/domain/paper-words.ts';
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
export function orderForm({ prefill, cause, madeAt }: OrderFormFacts, { words, clinic }: Setting): Paper {
  const { orderForm: form } = words;
  const { parts, fields } = form;
  const field = (
    part: string,
    name: keyof typeof fields,
    share: number,
    changes: Partial<Blank> = {},
  ): Blank => ({
    name,
    label: fields[name],
    hint: `${part}: ${fields[name]}`,
    value: '',
    share,
    lines: 1,
    ...changes,
  });
  const byHand = { name: null } as const;
  return {
    title: form.title,
    subject: form.offer,
    letterhead: letterheadOf(clinic),
    madeAt,
    foot: form.foot,
    blocks: [
      { kind: 'text', text: form.intro, isQuiet: true },
      ...sampleLine(clinic, words.sample),
      part(parts.patient),
      blanks(
        field(parts.patient, 'name', 3, { value: prefill.name }),
        field(parts.patient, 'birthDate', 1.2, { value: prefill.birthDate }),
        field(parts.patient, 'phone', 1.4, { value: prefill.phone }),
      ),
      ticks(fields.cause, causeTicks(words, cause)),
      blanks(
        field(parts.patient, 'injuryDate', 1.2, { value: prefill.injuryDate }),
        field(parts.patient, 'claimNumber', 2, { value: prefill.claimNumber }),
        field(parts.dateWritten, 'dateWritten', 1.2, { label: parts.dateWritten, hint: parts.dateWritten }),
      ),
      part(parts.diagnosis),
      ...diagnosisRows(words),
      part(parts.treatment),
      ticks('', treatmentTicks(words)),
      part(parts.areas),
      ticks(
        '',
        form.areas.map((label, n) => ({ name: `area${n + 1}`, label, isOn: false })),
      ),
      blanks(
        field(parts.frequency, 'timesPerWeek', 1.6, { label: `${parts.frequency}: ${fields.timesPerWeek}` }),
        field(parts.length, 'weeks', 1.5, { label: `${parts.length}: ${fields.weeks}` }),
        field(parts.length, 'visits', 1),
        field(parts.length, 'endDate', 1),
      ),
      part(parts.goals),
      blanks(goalsBlank(parts.goals)),
      blanks(field(parts.goals, 'precautions', 1, { hint: fields.precautions })),
      { kind: 'text', text: form.statement },
      part(parts.prescriber),
      blanks(
        field(parts.prescriber, 'prescriber', 2.4, { value: prefill.doctor }),
        field(parts.prescriber, 'credential', 0.8),
        field(parts.prescriber, 'npi', 1.3),
        field(parts.prescriber, 'doctorPhone', 1.3),
      ),
      blanks(
        field(parts.signature, 'signature', 3, { ...byHand, label: parts.signature }),
        field(parts.signature, 'signedOn', 1, byHand),
      ),
    ],
  };
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
