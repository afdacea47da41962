import type { CallScript, CostPanel, Doc, HsaLine, Need, Note } from '#/features/coverage/domain/decision.ts';
import type { Confidence, ReasonCode } from '#/features/coverage/domain/rule.ts';
import type { OrderPart } from '#/features/coverage/domain/order-parts.ts';

/** How the answer is shown: a "possible" that nothing supports yet says so. */
export const OUTLOOKS = ['likely', 'possible', 'unlikely', 'cannot-say'] as const;
export type Outlook = (typeof OUTLOOKS)[number];

/** One thing to do: what, and how. */
export type StepWords = { readonly title: string; readonly how: string };

export type OutcomeWords = {
  readonly outlooks: Readonly<Record<Outlook, { readonly label: string; readonly headline: string }>>;
  readonly sure: Readonly<Record<Confidence, string>>;
  readonly notAPromise: string;
  readonly notAdvice: string;
  /** `{day}` becomes the day the rule was checked. */
  readonly checkedOn: string;
  /** The same, for a rule that was checked long ago. */
  readonly checkedLongAgo: string;
  /** `{outlook}` becomes what the answer would be with every step done. */
  readonly whenDone: string;
  readonly comeBack: StepWords;
  readonly superbill: string;
  readonly priceInWriting: Readonly<Record<'required' | 'offer', string>>;
};

export type ReasonWords = {
  readonly title: string;
  readonly why: readonly string[];
  /** The one fact the answer hangs on. Completes "One fact decides it: …". */
  readonly fact: string;
  readonly next: readonly StepWords[];
  /** Steps still open that `next` says already. */
  readonly covers: readonly Need[];
  /** What helps when the person asks the payer to look again; empty where that is no way. */
  readonly appeal: readonly string[];
};

/** Whom a person asks to look again, and until when. */
export const APPEAL_ROUTES = ['plan', 'medicareAdvantage', 'medicaid', 'work', 'car', 'va'] as const;
export type AppealRoute = (typeof APPEAL_ROUTES)[number];
export type AppealWords = {
  readonly lines: readonly string[];
  /** Ids of the source register. */
  readonly sources: readonly string[];
};

export type DocWords = { readonly name: string; readonly note: string };

export type CostWords = {
  readonly panels: Readonly<
    Record<
      CostPanel,
      { readonly title: string; readonly lines: readonly string[]; readonly sources: readonly string[] }
    >
  >;
  /** `{low}`, `{high}`: our lowest and highest price for such a visit. */
  readonly ownPrice: string;
  /** `{low}`: our only price. */
  readonly ownPriceOne: string;
  /** How the plan's part and yours are worked out, one step a line. */
  readonly formula: readonly string[];
  /** What a car policy has for care at least or at most, in the states that say so. By USPS code. */
  readonly carLimits: readonly {
    readonly state: string;
    readonly line: string;
    readonly sources: readonly string[];
  }[];
};

/** The room that is left for what the other side says. */
export const ANSWER_SPACES = ['yes-no', 'line', 'amount', 'none'] as const;
export type AnswerSpace = (typeof ANSWER_SPACES)[number];

/** `____` is a blank to fill in; `{clinic}` becomes the clinic's name. */
export type CallLine = { readonly say: string; readonly space: AnswerSpace };
export type CallScriptWords = {
  readonly title: string;
  readonly whom: string;
  readonly opening: string;
  readonly lines: readonly CallLine[];
  readonly closing: string;
  readonly after: string;
};

export type HsaWords = {
  readonly lines: Readonly<Record<Exclude<HsaLine, 'NONE'>, string>>;
  readonly sources: readonly string[];
  /** What a letter of medical need must hold, for the request to the doctor. The site never writes the letter. */
  readonly letter: {
    readonly title: string;
    readonly intro: string;
    readonly parts: readonly string[];
    readonly warning: string;
  };
};

/**
 * The other answers that are tried one by one to say what would change the outcome: things a person can find out,
 * get done or hear from the payer. What happened to them and where is not among these.
 */
export const CHANGE_VALUES = {
  purpose: ['medical'],
  payer: ['employer_insured', 'employer_self_funded'],
  planType: ['hmo', 'epo'],
  massageBenefit: ['yes_lmt', 'yes_pt_only', 'no'],
  network: ['in', 'out'],
  oonBenefit: ['no'],
  order: ['complete'],
  pcpReferral: ['yes', 'not_needed'],
  priorAuth: ['approved', 'not_required', 'denied'],
  visitLimitReached: ['no', 'yes'],
  progress: ['improving', 'not_improving'],
  claimStatus: ['accepted', 'denied', 'exhausted'],
  claimNumber: ['yes'],
  wcInsurer: ['state_fund'],
  autoCover: ['pip', 'medpay'],
} as const;
export type ChangeField = keyof typeof CHANGE_VALUES;

/** Those answers in words; each goes on from "If …". */
export type ChangeWords = {
  readonly [Field in ChangeField]: Readonly<Record<(typeof CHANGE_VALUES)[Field][number], string>>;
};

export const SOURCE_KINDS = ['primary', 'copy', 'second-hand', 'code', 'practice'] as const;
/** primary: the body's own text. practice: how such payers work as a rule, with no paper of its own. */
export type SourceKind = (typeof SOURCE_KINDS)[number];
export type CoverageSource = {
  readonly id: string;
  readonly title: string;
  /** Who says it. */
  readonly body: string;
  readonly address: string | null;
  /** The day it was read, YYYY-MM-DD. */
  readonly readOn: string;
  readonly kind: SourceKind;
};
export type SourceWords = {
  readonly kinds: Readonly<Record<SourceKind, string>>;
  readonly sources: readonly CoverageSource[];
};

export type OrderWords = {
  readonly title: string;
  readonly intro: string;
  readonly parts: Readonly<Record<OrderPart, { readonly label: string; readonly help: string }>>;
  readonly whoMaySign: readonly string[];
};

/** Everything the clinic says about coverage. Wording only; what decides stands in `rules.ts`. */
export type CoverageWords = {
  readonly outcomes: OutcomeWords;
  readonly reasons: Readonly<Record<ReasonCode, ReasonWords>>;
  readonly needs: Readonly<Record<Need, StepWords>>;
  readonly docs: Readonly<Record<Doc, DocWords>>;
  readonly costs: CostWords;
  readonly scripts: Readonly<Record<Exclude<CallScript, 'NONE'>, CallScriptWords>>;
  readonly notes: Readonly<Record<Note, string>>;
  readonly hsa: HsaWords;
  readonly appeals: Readonly<Record<AppealRoute, AppealWords>>;
  readonly changes: ChangeWords;
  readonly order: OrderWords;
  readonly sources: SourceWords;
};
