import {
  ANSWER_VALUES,
  DEFAULT_ANSWERS,
  type CoverageAnswers,
  type CoverageClinic,
} from '#/features/coverage/domain/answers.ts';
import type { CoverageDecision, Doc, Need } from '#/features/coverage/domain/decision.ts';
import { coverageFacts } from '#/features/coverage/domain/facts.ts';
import { fits, type CoverageRule, type RuleTest } from '#/features/coverage/domain/rule.ts';
import { COVERAGE_RULES } from '#/features/coverage/domain/rules.ts';
import { decisionBy } from '#/features/coverage/domain/decide-coverage.ts';

export type Field = keyof CoverageAnswers;

/** The values each answer may still take. One value: settled. */
export type Possible = { readonly [Name in Field]: readonly CoverageAnswers[Name][] };

/**
 * Values that stand for all others: no rule and no output tells two values of one class apart. A test holds the
 * classes against the rule table.
 */
export const CLASSES: Possible = {
  ...ANSWER_VALUES,
  coverageActive: ['not_checked'],
  state: ['WA', 'OR', 'FL', 'unknown'],
  autoState: ['FL', 'unknown'],
  visitsUsed: [0, 6, 12],
  monthsSinceAccident: [null, 25, 37],
};

/** The value that stands for this one. */
export function classOf<Name extends Field>(
  field: Name,
  value: CoverageAnswers[Name],
): CoverageAnswers[Name] {
  const known: readonly unknown[] = CLASSES[field];
  if (known.includes(value)) return value;
  return standIn(field, value) as CoverageAnswers[Name];
}

function standIn(field: Field, value: unknown): unknown {
  if (typeof value !== 'number') return DEFAULT_ANSWERS[field as 'state'];
  if (field === 'visitsUsed') return value >= 12 ? 12 : value >= 6 ? 6 : 0;
  return value > 36 ? 37 : value > 24 ? 25 : null;
}

/** Which answers each name of the rule table that is no answer itself follows from. */
const FOLLOWS_FROM: Readonly<Partial<Record<RuleTest[0], readonly Field[]>>> = {
  isPlan: ['payer'],
  isAuto: ['payer'],
  waRegulated: ['payer', 'state'],
  autoFirst: ['cause', 'autoCover', 'autoState', 'claimStatus'],
  noProgress: ['progress', 'visitsUsed'],
  referralMissing: ['planType', 'pcpReferral'],
  spine: ['condition'],
  vaListed: ['condition'],
  medicaidPath: ['massageBenefit', 'state', 'condition'],
  waStateFund: ['payer', 'state', 'wcInsurer'],
  pipTimeOver: ['payer', 'state', 'monthsSinceAccident'],
  clinicVa: [],
};

const AUTO_FIRST: readonly Field[] = ['cause', 'autoCover', 'autoState', 'claimStatus'];
const NEED_FIELDS: Readonly<Record<Need, readonly Field[]>> = {
  BRING_CARD: ['payer'],
  OPEN_CLAIM: ['payer', 'claimStatus'],
  WAIT_CLAIM: ['payer', 'claimStatus'],
  GET_CLAIM_NUMBER: ['payer', 'claimNumber'],
  GET_ORDER: ['payer', 'order'],
  FIX_ORDER: ['payer', 'order'],
  CHECK_BENEFIT: ['payer', 'state', 'massageBenefit'],
  CHECK_NETWORK: ['payer', 'network'],
  GET_REFERRAL: ['payer', 'planType', 'pcpReferral'],
  GET_AUTH: ['payer', 'state', 'priorAuth', 'visitsUsed'],
};
const DOC_FIELDS: Readonly<Record<Doc, readonly Field[]>> = {
  ID: [],
  HX: [],
  CARD: ['payer'],
  ORD: ['purpose', 'payer', 'hsa'],
  REF: ['payer', 'planType'],
  AUTH: ['payer', 'priorAuth', 'state', 'visitsUsed', 'wcInsurer'],
  VAR: ['payer'],
  CLM: ['payer', 'cause'],
  ATT: ['payer'],
  POL: ['payer', ...AUTO_FIRST],
  REC: ['purpose'],
  LMN: ['hsa', 'purpose', 'order'],
};

/** What approval hangs on beside the state and the visits. */
const APPROVAL_FIELDS: Readonly<Partial<Record<CoverageAnswers['payer'], readonly Field[]>>> = {
  va: ['priorAuth', 'visitLimitReached'],
  workers_comp: [...NEED_FIELDS.GET_AUTH, 'claimStatus', 'wcInsurer'],
};

/** A part of the decision beside its rule, and the answers it looks at. */
type Part = { readonly fields: readonly Field[]; readonly of: (decision: CoverageDecision) => unknown };
const OTHER_PARTS: readonly Part[] = [
  ...Object.entries(DOC_FIELDS).map(([doc, fields]): Part => ({
    fields,
    of: ({ docs }) => docs.includes(doc as Doc),
  })),
  { fields: ['hsa', 'purpose', 'order'], of: ({ hsa }) => hsa },
  { fields: ['purpose', 'payer', 'network', 'hsa'], of: ({ superbill }) => superbill },
  { fields: ['cause', 'payer', 'claimStatus'], of: ({ notes }) => notes.includes('N_WORK_FIRST') },
  { fields: ['payer', ...AUTO_FIRST], of: ({ notes }) => notes.includes('N_AUTO_FIRST') },
  { fields: ['planType', 'payer'], of: ({ notes }) => notes.includes('N_DEDUCTIBLE_FIRST') },
  { fields: ['payer', 'state'], of: ({ notes }) => notes.includes('N_RECHECK_2027') },
];

function partsOf({ outcome }: CoverageRule, payer: CoverageAnswers['payer'] | undefined): readonly Part[] {
  if (outcome !== 'POSSIBLE') return OTHER_PARTS;
  const approval = (payer === undefined ? undefined : APPROVAL_FIELDS[payer]) ?? NEED_FIELDS.GET_AUTH;
  const needs = Object.entries({ ...NEED_FIELDS, GET_AUTH: approval });
  return [
    ...needs.map(([need, fields]): Part => ({
      fields,
      of: (decision) => decision.needs.includes(need as Need),
    })),
    ...OTHER_PARTS,
  ];
}

/**
 * The answers that can still change the decision. Sound, not exact: an answer that is missing from the set makes no
 * difference, whatever the others will be; one inside may turn out not to. The rules are read from the top: an answer
 * counts while it can turn a test of a rule that may still decide, or a part of what such a rule would say. The payer
 * must be settled.
 */
export function openFields(possible: Possible, clinic: CoverageClinic): ReadonlySet<Field> {
  const judge = judgeOf(possible, clinic);
  const open = new Set<Field>();
  const deciding: CoverageRule[] = [];
  for (const rule of COVERAGE_RULES) {
    const verdicts = rule.when.map((test) =>
      judge(testFields(test), (facts) => fits({ when: [test] }, facts)),
    );
    if (verdicts.some(({ values }) => !values.has(true))) continue;
    deciding.push(rule);
    for (const { moved } of verdicts) for (const field of moved) open.add(field);
    if (verdicts.every(({ values }) => !values.has(false))) break;
  }
  for (const rule of oneOfEachKind(deciding)) {
    for (const { fields, of } of partsOf(rule, possible.payer[0])) {
      if (fields.every((field) => open.has(field) || possible[field].length === 1)) continue;
      for (const field of judge(fields, (facts) => of(decisionBy(rule, facts))).moved) open.add(field);
    }
  }
  return open;
}

function testFields([field]: RuleTest): readonly Field[] {
  return FOLLOWS_FROM[field] ?? [field as Field];
}

/** Rules that say the same beside their reason need to be looked at once. */
function oneOfEachKind(rules: readonly CoverageRule[]): readonly CoverageRule[] {
  const kinds = new Map(rules.map((rule) => [kindOf(rule), rule]));
  return [...kinds.values()];
}

function kindOf({ outcome, reason }: CoverageRule): string {
  const special = ['AUTO_PAYS_FIRST', 'WC_FILE_CLAIM', 'OON_SUPERBILL'].includes(reason) ? reason : '';
  return `${outcome} ${special}`;
}

type Facts = ReturnType<typeof coverageFacts>;
type Verdict = { readonly values: ReadonlySet<unknown>; readonly moved: readonly Field[] };

/** Tries every combination of the few answers that something follows from. */
function judgeOf(possible: Possible, clinic: CoverageClinic) {
  const settled = Object.fromEntries(
    Object.entries(possible).map(([field, values]) => [field, values[0]]),
  ) as CoverageAnswers;
  const settledFacts = coverageFacts(settled, clinic);
  return (fields: readonly Field[], of: (facts: Facts) => unknown): Verdict => {
    const unsettled = fields.filter((field) => possible[field].length > 1);
    if (unsettled.length === 0) return { values: new Set([of(settledFacts)]), moved: [] };
    const values = new Set<unknown>();
    const byField = new Map(unsettled.map((field) => [field, new Map<string, unknown>()]));
    const moved = new Set<Field>();
    for (const chosen of combinations(unsettled, possible)) {
      const value = of(coverageFacts({ ...settled, ...chosen }, clinic));
      values.add(value);
      for (const [field, seen] of byField) {
        const others = unsettled.map((name) => (name === field ? '' : String(chosen[name]))).join(' ');
        if (!seen.has(others)) seen.set(others, value);
        else if (seen.get(others) !== value) moved.add(field);
      }
    }
    return { values, moved: [...moved] };
  };
}

function* combinations(fields: readonly Field[], possible: Possible): Generator<Partial<CoverageAnswers>> {
  const [first, ...rest] = fields;
  if (first === undefined) {
    yield {};
    return;
  }
  for (const others of combinations(rest, possible)) {
    for (const value of possible[first]) yield { ...others, [first]: value };
  }
}
