import { z } from 'zod';
import { jsonLinesVerb } from '#/cli/json-lines.ts';
import { PAYER_KINDS } from '#/features/treatment/domain/payer-kind.ts';
import { PROCEDURE_CODES } from '#/features/treatment/domain/procedure-code.ts';
import { tidyCode } from '#/features/treatment/domain/diagnosis-code.ts';
import { lintSuperbill } from '#/features/paperwork/domain/lint-superbill.ts';
import {
  billedLines,
  OFFICE,
  paidCents,
  type SuperbillDraft,
} from '#/features/paperwork/domain/superbill.ts';
import { superbillFaultWords, superbillWarningWords } from '#/features/paperwork/ui/superbill-words.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';

const day = z.iso.date().transform((text) => text as LocalDate);
const word = z.string().nullable().default(null);
const wholeCents = z.int().min(-100_000_000).max(100_000_000);
const minutes = z.int().min(0).max(1_440);

const draftSchema = z.strictObject({
  patient: z.strictObject({ nameOnCard: word, birthDate: day.nullable().default(null) }),
  plan: z.strictObject({ payer: z.enum(PAYER_KINDS), name: word, memberNumber: word }),
  visit: z.strictObject({
    ...{ day, minutes },
    place: z.string().default(OFFICE),
    tookPlace: z.boolean().default(true),
  }),
  order: z
    .strictObject({
      ...{
        referrer: z.string().default(''),
        credential: z.string().default(''),
        npi: z.string().default(''),
      },
      ...{ writtenOn: day, endsOn: day.nullable().default(null) },
      visits: z.int().min(1).nullable().default(null),
      diagnosisCodes: z.array(z.string().transform(tidyCode)).default([]),
      procedureCodes: z.array(z.enum(PROCEDURE_CODES)).default([]),
    })
    .nullable()
    .default(null),
  usedOn: z.array(day).default([]),
  therapist: z.strictObject({
    ...{ name: z.string().default(''), credential: z.string().default('') },
    ...{ license: word, state: word, npi: word },
  }),
  clinic: z.strictObject({ name: word, address: word, phone: word, taxId: word, npi: word }),
  lines: z.array(
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('care'), code: z.string(), minutes }),
      z.strictObject({ kind: z.enum(['tip', 'product']), words: z.string(), cents: wholeCents }),
    ]),
  ),
  charge: z.strictObject({
    ...{ listCents: wholeCents, discountCents: wholeCents.default(0), printedCents: wholeCents },
  }),
  payments: z.array(z.strictObject({ day, method: z.string(), cents: wholeCents })).default([]),
});

export const superbillCheckVerb = jsonLinesVerb(
  {
    name: 'superbill-check',
    summary: 'Say whether a superbill may be printed: one JSON line in, one out.',
    notes: [
      'The answer is {"prints":true,"lines":[…],"refused":[],"warned":[]}, with the units of each line. What is left out',
      'is not known, and is refused where a plan asks for it. Units cannot be given: they follow from the minutes.',
    ],
    example: example(),
  },
  draftSchema,
  (asked) => {
    const draft: SuperbillDraft = { reference: '', ...asked };
    const { refusals, warnings } = lintSuperbill(draft);
    const prints = refusals.length === 0;
    const paid = paidCents(draft);
    return {
      prints,
      lines: prints ? billedLines(draft) : [],
      paidCents: paid,
      openCents: draft.charge.printedCents - paid,
      refused: refusals.map((fault) => ({ code: fault.kind, words: superbillFaultWords(fault) })),
      warned: warnings.map((warning) => ({ code: warning.kind, words: superbillWarningWords(warning) })),
    };
  },
);

function example(): string {
  return JSON.stringify({
    patient: { nameOnCard: 'Maria Sample', birthDate: '1980-05-31' },
    plan: { payer: 'health-plan', name: 'Sample PPO', memberNumber: 'W123' },
    visit: { day: '2027-05-06', minutes: 60 },
    order: { referrer: 'Pat Example', npi: '1234567893', writtenOn: '2027-04-01', diagnosisCodes: ['M54.2'] },
    therapist: { license: 'MA60000001', state: 'WA', npi: '1234567893' },
    clinic: {
      name: 'A clinic',
      address: '1 Sample Street',
      phone: '206-555-0142',
      taxId: '12-3456789',
      npi: '1234567893',
    },
    lines: [{ kind: 'care', code: '97124', minutes: 60 }],
    charge: { listCents: 12_000, printedCents: 12_000 },
    payments: [{ day: '2027-05-06', method: 'card', cents: 12_000 }],
  });
}
