import type { CoverageDecision, Need } from '#/features/coverage/domain/decision.ts';
import type { CoverageWords, StepWords } from '#/features/coverage/content/words.ts';

/** What helps with a step, on the same page or one press away. */
export type StepHelp = 'call-script' | 'order-form' | 'check-again' | 'none';
export type ResultStep = StepWords & { readonly help: StepHelp };

const HELP: Readonly<Record<Need, StepHelp>> = {
  BRING_CARD: 'none',
  OPEN_CLAIM: 'call-script',
  WAIT_CLAIM: 'call-script',
  GET_CLAIM_NUMBER: 'call-script',
  GET_ORDER: 'order-form',
  FIX_ORDER: 'order-form',
  CHECK_BENEFIT: 'call-script',
  CHECK_NETWORK: 'call-script',
  GET_REFERRAL: 'none',
  GET_AUTH: 'call-script',
};

/**
 * What to do, in order: the open steps, with the reason's own words in the place of the first step they speak of, and
 * before all others when they speak of none. At the end of a "possible": come back and check again.
 */
export function resultSteps(decision: CoverageDecision, words: CoverageWords): readonly ResultStep[] {
  const { next, covers } = words.reasons[decision.reason];
  const spoken = decision.needs.filter((need) => covers.includes(need));
  const own = next.map((step) => ({ ...step, help: helpOf(spoken, decision) }));
  const [place] = spoken;
  const steps = decision.needs.flatMap((need): readonly ResultStep[] => {
    if (need === place) return own;
    return covers.includes(need) ? [] : [{ ...words.needs[need], help: usable(HELP[need], decision) }];
  });
  const all = place === undefined ? [...own, ...steps] : steps;
  if (decision.outcome !== 'POSSIBLE') return all;
  return [...all, { ...words.outcomes.comeBack, help: 'check-again' }];
}

function helpOf(spoken: readonly Need[], decision: CoverageDecision): StepHelp {
  const [first] = spoken;
  return first === undefined ? 'none' : usable(HELP[first], decision);
}

/** A script that the answer does not have is no help. */
function usable(help: StepHelp, { script }: CoverageDecision): StepHelp {
  return help === 'call-script' && script === 'NONE' ? 'none' : help;
}
