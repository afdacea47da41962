import type { CoverageAnswers, CoverageClinic } from '#/features/coverage/domain/answers.ts';
import type { CoverageDecision } from '#/features/coverage/domain/decision.ts';
import { coverageFacts } from '#/features/coverage/domain/facts.ts';
import { NEED_ROWS } from '#/features/coverage/domain/needs.ts';
import { NOTE_ROWS } from '#/features/coverage/domain/notes.ts';
import {
  COST_ROWS,
  HSA_ROWS,
  PRICE_IN_WRITING_ROWS,
  SCRIPT_ROWS,
  SUPERBILL_ROWS,
} from '#/features/coverage/domain/panels.ts';
import { PAPER_ROWS } from '#/features/coverage/domain/papers.ts';
import { allThatFit, firstThatFits, fits } from '#/features/coverage/domain/row.ts';
import { COVERAGE_RULES } from '#/features/coverage/domain/rules.ts';

/**
 * Whether this coverage is likely to pay, why, and what to do. Total: every set of answers is decided.
 * Dossier, sections A3 and A5.
 */
export function decideCoverage(answers: CoverageAnswers, clinic: CoverageClinic): CoverageDecision {
  const facts = coverageFacts(answers, clinic);
  const rule = COVERAGE_RULES.find((candidate) => fits(candidate, facts));
  if (rule === undefined) throw new Error('No coverage rule fits; the table must decide every case.');
  const { id: ruleId, outcome, reason, confidence, asOf } = rule;
  const decided = { ...facts, outcome, reason };
  return {
    outcome,
    ruleId,
    reason,
    confidence,
    needs: allThatFit(NEED_ROWS, decided),
    docs: allThatFit(PAPER_ROWS, decided),
    gfe: firstThatFits(PRICE_IN_WRITING_ROWS, decided),
    cost: firstThatFits(COST_ROWS, decided),
    hsa: firstThatFits(HSA_ROWS, decided),
    script: firstThatFits(SCRIPT_ROWS, decided),
    superbill: firstThatFits(SUPERBILL_ROWS, decided),
    notes: allThatFit(NOTE_ROWS, decided),
    asOf,
  };
}
