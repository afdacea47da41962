import { answersOf, NOT_SURE, PAYER_KINDS, payerKind } from '#/features/coverage/domain/questions-given.ts';
import type { Given } from '#/features/coverage/domain/question-ids.ts';
import type { ShareView } from '#/features/coverage/domain/plan-share-form.ts';
import { coverageResult, type CoverageResult } from '#/features/coverage/domain/result.ts';
import {
  answerInWords,
  answerRows,
  type AnswerRow,
  type CheckSetting,
  type CoverageDraft,
} from '#/features/coverage/ui/coverage-screens.ts';

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
  /** What the calculator was asked; null before that. */
  readonly share: ShareView | null;
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

export function resultView(
  draft: CoverageDraft,
  setting: CheckSetting,
  phone: string,
  share: ShareView | null = null,
): ResultView | null {
  const now = checkedCoverage(draft.given, setting);
  if (now === null) return null;
  const first = draft.first === null ? null : checkedCoverage(draft.first, setting);
  return { now, first, phone, share };
}

/** The kind where it names the coverage; of a job plan everybody knows the job, not who takes the risk. */
function payerInWords(given: Given, setting: CheckSetting): string {
  if (given.payer === undefined) return 'Massage to relax';
  const kind = payerKind(given);
  const named = kind === null || kind === 'employer' ? undefined : given[PAYER_KINDS[kind].question];
  const isNamed = kind !== null && named !== undefined && named !== NOT_SURE;
  return isNamed
    ? answerInWords(PAYER_KINDS[kind].question, named, given, setting)
    : answerInWords('payer', given.payer, given, setting);
}
