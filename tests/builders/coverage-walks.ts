import fc from 'fast-check';
import { STATE_CODES, type CoverageAnswers } from '#/features/coverage/domain/answers.ts';
import { PAYER_KINDS } from '#/features/coverage/domain/questions-given.ts';
import { QUESTION_IDS, type QuestionId } from '#/features/coverage/domain/question-ids.ts';
import { isOrderStep, ORDER_STEP_IDS } from '#/features/coverage/domain/order-parts.ts';
import { CHOICES, isChoice, kindOfQuestion } from '#/features/coverage/domain/questions-options.ts';

/** A person who knows an answer to every question, whether it is asked or not. */
export type Truth = Readonly<Record<QuestionId, string>>;

/** The states the rules know come up more often than by chance. */
const STATES = ['WA', 'OR', 'FL', 'WA', 'OR', ...STATE_CODES, 'not_sure'];

function valuesOf(id: QuestionId): readonly string[] {
  // Whole orders come up more often than by chance.
  if (isOrderStep(id)) return ['yes', 'yes', 'yes', ...CHOICES[id]];
  if (isChoice(id)) return CHOICES[id];
  switch (kindOfQuestion(id)) {
    case 'state':
      return STATES;
    case 'number':
      return ['0', '1', '5', '6', '11', '12', '40', 'not_sure'];
    default:
      return ['2026-11-01', '2024-11-22', '2024-10-22', '2023-10-22', '2019-01-31', 'not_sure'];
  }
}

export const TODAY = '2026-11-22';

export const anyTruth: fc.Arbitrary<Truth> = fc.record(
  Object.fromEntries(QUESTION_IDS.map((id) => [id, fc.constantFrom(...valuesOf(id))])),
);

/** The same case told by a person who answers questions. */
export function truthOf(answers: Partial<CoverageAnswers>): Truth {
  const told: Record<string, string> = {};
  for (const id of QUESTION_IDS) told[id] = valuesOf(id).at(-1) ?? '';
  for (const [field, value] of Object.entries(answers)) told[field] = String(value);
  const { payer = 'not_sure', order, monthsSinceAccident: months } = answers;
  for (const [choice, { question, payers }] of Object.entries(PAYER_KINDS)) {
    if (payer === 'not_sure' || !(payers as readonly string[]).includes(payer)) continue;
    told['payer'] = choice;
    told[question] = payer;
  }
  told['order'] = order === 'complete' || order === 'incomplete' ? 'yes' : 'none';
  for (const step of ORDER_STEP_IDS) told[step] = 'yes';
  if (order === 'incomplete') told['orderSigned'] = 'no';
  told['monthsSinceAccident'] =
    typeof months === 'number'
      ? `${String(2026 - Math.ceil((months - 10) / 12))}-${pad(((((10 - months) % 12) + 12) % 12) + 1)}-22`
      : 'not_sure';
  return told as Truth;
}

function pad(month: number): string {
  return String(month).padStart(2, '0');
}
