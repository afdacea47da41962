import { z } from 'zod';
import {
  ANSWER_VALUES,
  DEFAULT_ANSWERS,
  STATE_CODES,
  type CoverageAnswers,
  type CoverageClinic,
} from '#/features/coverage/domain/answers.ts';

const state = z.enum([...STATE_CODES, 'unknown']).default('unknown');
type Choice = Exclude<keyof typeof ANSWER_VALUES, 'payer'>;
const choice = (field: Choice) => z.enum(ANSWER_VALUES[field]).default(DEFAULT_ANSWERS[field]);

/** A set of answers as a program sends it: what is left out counts as not asked. */
export const coverageQuestionSchema = z
  .strictObject({
    purpose: choice('purpose'),
    cause: choice('cause'),
    payer: z.enum(ANSWER_VALUES.payer).optional(),
    state,
    planType: choice('planType'),
    massageBenefit: choice('massageBenefit'),
    network: choice('network'),
    oonBenefit: choice('oonBenefit'),
    order: choice('order'),
    pcpReferral: choice('pcpReferral'),
    priorAuth: choice('priorAuth'),
    visitsUsed: z.int().min(0).default(DEFAULT_ANSWERS.visitsUsed),
    visitLimitReached: choice('visitLimitReached'),
    progress: choice('progress'),
    coverageActive: choice('coverageActive'),
    claimStatus: choice('claimStatus'),
    claimNumber: choice('claimNumber'),
    wcInsurer: choice('wcInsurer'),
    autoCover: choice('autoCover'),
    autoState: state,
    monthsSinceAccident: z.int().min(0).nullable().default(DEFAULT_ANSWERS.monthsSinceAccident),
    condition: choice('condition'),
    hsa: choice('hsa'),
    clinicVa: z.boolean().default(true),
  })
  .transform((answers, context): CoverageAnswers & CoverageClinic => {
    // A person who wants massage for wellbeing is not asked who pays.
    const payer = answers.payer ?? (answers.purpose === 'wellness' ? 'none' : undefined);
    if (payer === undefined) {
      context.addIssue({ code: 'custom', path: ['payer'], message: 'Say which coverage is checked.' });
      return z.NEVER;
    }
    return { ...answers, payer } as CoverageAnswers & CoverageClinic;
  });
