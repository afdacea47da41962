import type { CoverageAnswers } from '#/features/coverage/domain/answers.ts';
import { callScript, type CallScript } from '#/features/coverage/domain/call-script.ts';
import {
  coverageChanges,
  outlookOf,
  outlookWhenDone,
  type CoverageChange,
  type Outlook,
} from '#/features/coverage/domain/changes.ts';
import type { ClinicInResult } from '#/features/coverage/domain/coverage-clinic.ts';
import { costView, type CostView, type OwnPrice } from '#/features/coverage/domain/cost.ts';
import { dayInWords, isCheckedLongAgo } from '#/features/coverage/domain/day.ts';
import type { CoverageDecision, Doc } from '#/features/coverage/domain/decision.ts';
import { CAR_PAYERS } from '#/features/coverage/domain/groups.ts';
import { COVERAGE_RULES } from '#/features/coverage/domain/rules.ts';
import type { CoverageWords } from '#/features/coverage/content/words.ts';
import { resultSteps, type ResultStep } from '#/features/coverage/domain/result-steps.ts';
import { decideCoverage } from '#/features/coverage/domain/decide-coverage.ts';

/** Everything the composer needs beside the answers. */
export type ResultSetting = {
  readonly words: CoverageWords;
  readonly clinic: ClinicInResult;
  readonly prices: readonly OwnPrice[];
  /** The local day at the clinic, YYYY-MM-DD. */
  readonly today: string;
};

export type ResultPaper = { readonly code: Doc; readonly name: string; readonly note: string };

/** Other answers that all lead to the same outlook. */
export type ResultChange = {
  /** Each goes on from "If". */
  readonly ifs: readonly string[];
  readonly outlook: Outlook;
  /** "Likely", "Unlikely" … */
  readonly label: string;
  readonly isBetter: boolean;
};

export type ResultSource = {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly address: string | null;
  readonly kind: keyof CoverageWords['sources']['kinds'];
  readonly kindWords: string;
  /** "November 21, 2026" */
  readonly readOn: string;
};

/** The answer to "will my insurance pay?", ready to be shown, printed or written into a paper. Never a promise. */
export type CoverageResult = {
  readonly outlook: Outlook;
  readonly label: string;
  readonly headline: string;
  /** All four answers in order, for the scale. */
  readonly scale: readonly { readonly label: string; readonly isYours: boolean }[];
  readonly sure: string;
  readonly notAPromise: string;
  readonly notAdvice: string;
  readonly title: string;
  readonly why: readonly string[];
  /** Goes on from "One fact decides it:". */
  readonly fact: string;
  readonly steps: readonly ResultStep[];
  /** What the answer would be with every step done; null when that would be no better. */
  readonly whenDone: string | null;
  readonly bring: readonly ResultPaper[];
  readonly cost: CostView;
  readonly script: CallScript | null;
  /** Empty where there is nothing to appeal. */
  readonly appeal: readonly string[];
  readonly hsa: string | null;
  readonly superbill: string | null;
  readonly priceInWriting: string | null;
  readonly notes: readonly string[];
  readonly changes: readonly ResultChange[];
  readonly sources: readonly ResultSource[];
  readonly checked: { readonly on: string; readonly words: string; readonly isLongAgo: boolean };
  /** True when an order form for the doctor belongs beside it. */
  readonly offersOrderForm: boolean;
  /** The bare codes, for papers and for storage. */
  readonly decision: CoverageDecision;
};

/** Puts the decision into words. Pure: the same answers on the same day read the same everywhere. */
export function coverageResult(answers: CoverageAnswers, setting: ResultSetting): CoverageResult {
  const { words, clinic, prices, today } = setting;
  const decision = decideCoverage(answers, clinic);
  const outlook = outlookOf(decision);
  const reason = words.reasons[decision.reason];
  const route = reason.appeal.length > 0 ? words.appeals[appealRoute(answers)] : null;
  const cost = costView(answers, decision, words.costs, prices, clinic.cancellation);
  return {
    outlook,
    ...words.outcomes.outlooks[outlook],
    scale: Object.entries(words.outcomes.outlooks).map(([kind, { label }]) => ({
      label,
      isYours: kind === outlook,
    })),
    sure: words.outcomes.sure[decision.confidence],
    notAPromise: words.outcomes.notAPromise,
    notAdvice: words.outcomes.notAdvice,
    title: reason.title,
    why: reason.why,
    fact: reason.fact,
    steps: resultSteps(decision, words),
    whenDone: whenDoneLine(outlookWhenDone(answers, clinic), words),
    bring: decision.docs.map((code) => ({ code, ...words.docs[code] })),
    cost,
    script: callScript(decision.script, words, clinic),
    appeal: route === null ? [] : [...reason.appeal, ...route.lines],
    hsa: decision.hsa === 'NONE' ? null : words.hsa.lines[decision.hsa],
    superbill: decision.superbill === 'yes' ? words.outcomes.superbill : null,
    priceInWriting: decision.gfe === 'not_needed' ? null : words.outcomes.priceInWriting[decision.gfe],
    notes: decision.notes.map((note) => words.notes[note]),
    changes: changeViews(coverageChanges(answers, clinic), words),
    sources: sourceViews(
      [
        ...ruleSources(decision.ruleId),
        ...cost.sourceIds,
        ...(route?.sources ?? []),
        ...(decision.hsa === 'NONE' ? [] : words.hsa.sources),
      ],
      words,
    ),
    checked: checkedView(decision.asOf, today, words),
    offersOrderForm:
      answers.purpose === 'medical' && answers.order !== 'complete' && decision.docs.includes('ORD'),
    decision,
  };
}

function whenDoneLine(outlook: Outlook | null, { outcomes }: CoverageWords): string | null {
  if (outlook === null) return null;
  return outcomes.whenDone.replaceAll('{outlook}', outcomes.outlooks[outlook].label.toLowerCase());
}

/** Whom to ask to look again: each payer has its own desk and its own time limit. */
function appealRoute({ payer }: CoverageAnswers): keyof CoverageWords['appeals'] {
  if (payer === 'workers_comp') return 'work';
  if (payer === 'medicare_advantage') return 'medicareAdvantage';
  if (payer === 'medicaid' || payer === 'va') return payer;
  return CAR_PAYERS.includes(payer) ? 'car' : 'plan';
}

function changeViews(
  changes: readonly CoverageChange[],
  { changes: words, outcomes }: CoverageWords,
): readonly ResultChange[] {
  const outlooks = [...new Set(changes.map(({ outlook }) => outlook))];
  return outlooks.map((outlook) => {
    const group = changes.filter((change) => change.outlook === outlook);
    return {
      ifs: [...new Set(group.map(({ field, value }) => wordOf(words[field], value)))],
      outlook,
      label: outcomes.outlooks[outlook].label,
      isBetter: group.some(({ isBetter }) => isBetter),
    };
  });
}

function wordOf(words: Readonly<Record<string, string>>, value: string): string {
  const found = words[value];
  if (found === undefined) throw new Error(`No words for the answer ${value}.`);
  return found;
}

function ruleSources(ruleId: string): readonly string[] {
  return COVERAGE_RULES.find(({ id }) => id === ruleId)?.sources ?? [];
}

function sourceViews(
  ids: readonly string[],
  { sources: { kinds, sources } }: CoverageWords,
): readonly ResultSource[] {
  return [...new Set(ids)].map((id) => {
    const source = sources.find((known) => known.id === id);
    if (source === undefined) throw new Error(`The register of sources has no ${id}.`);
    const { seenAt: _notShown, ...shown } = source;
    return { ...shown, kindWords: kinds[source.kind], readOn: dayInWords(source.readOn) };
  });
}

function checkedView(
  asOf: string,
  today: string,
  { outcomes: { checkedOn, checkedLongAgo } }: CoverageWords,
): CoverageResult['checked'] {
  const isLongAgo = isCheckedLongAgo(asOf, today);
  const on = dayInWords(asOf);
  return { on, words: (isLongAgo ? checkedLongAgo : checkedOn).replaceAll('{day}', on), isLongAgo };
}
