import { answersOf, type Given } from '#/features/coverage/domain/coverage-questions-given.ts';
import { coverageResult, type CoverageResult } from '#/features/coverage/domain/coverage-result.ts';
import {
  answerInWords,
  answerRows,
  type AnswerRow,
  type CheckSetting,
  type CoverageDraft,
} from '#/features/coverage/ui/coverage-screens.ts';
import { payerKind, PAYER_KINDS } from '#/features/coverage/domain/coverage-questions-given.ts';

/** One checked coverage, ready to be shown. */
export type CheckedCoverage = {
  /** Who may pay, in the words of the answer. */
  readonly payer: string;
  readonly result: CoverageResult;
  readonly rows: readonly AnswerRow[];
  /** The answers for the next page, which reads them from a form and keeps nothing. */
  readonly answersJson: string;
};

export type ResultView = {
  readonly now: CheckedCoverage;
  /** The coverage that was checked before this one. */
  readonly first: CheckedCoverage | null;
  readonly phone: string;
};

/** Null while it is open who should pay. */
export function checkedCoverage(given: Given, setting: CheckSetting): CheckedCoverage | null {
  const answers = answersOf(given, setting.today);
  if (answers === null) return null;
  return {
    payer: payerInWords(given, setting),
    result: coverageResult(answers, setting),
    rows: answerRows(given, setting),
    answersJson: JSON.stringify(answers),
  };
}

export function resultView(draft: CoverageDraft, setting: CheckSetting, phone: string): ResultView | null {
  const now = checkedCoverage(draft.given, setting);
  if (now === null) return null;
  return { now, first: draft.first === null ? null : checkedCoverage(draft.first, setting), phone };
}

function payerInWords(given: Given, setting: CheckSetting): string {
  const kind = payerKind(given);
  const id = kind === null ? 'payer' : PAYER_KINDS[kind].question;
  const value = given[id];
  return value === undefined ? 'Massage to relax' : answerInWords(id, value, given, setting);
}
