import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import {
  ANSWER_VALUES,
  type CoverageAnswers,
  type CoverageClinic,
} from '#/features/coverage/domain/answers.ts';

type Row = {
  readonly id: string;
  readonly when: readonly [string, string, unknown][];
  readonly outcome: string;
  readonly reason: string;
  readonly confidence: string;
  readonly asOf: string;
};
type Asked = CoverageAnswers & CoverageClinic;

const fixture = (name: string) =>
  readFileSync(new URL(`../fixtures/coverage/${name}`, import.meta.url), 'utf8');

/** Worked cases of the dossier: what is asked, and what must come back. */
export type WorkedCase = { readonly id: string; readonly question: object; readonly answer: object };

export function readCases(name: string): readonly WorkedCase[] {
  return JSON.parse(fixture(name)) as WorkedCase[];
}

const ROWS = fixture('rule-table.jsonl')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Row);

export const RULE_IDS = ROWS.map(({ id }) => id);

const PLANS = new Set(
  (
    'employer_insured employer_self_funded employer_unknown individual student government_plan other_plan ' +
    'medicare_advantage medicaid fehb short_term health_share'
  ).split(' '),
);
const LISTED = new Set(
  'back neck sciatica shoulder_arm hip_leg_foot jaw_tmj headache fibromyalgia post_surgery scar lymphedema'.split(
    ' ',
  ),
);

/** The dossier's derived names, read once more from its text and apart from the product's code. */
const NAMES: Readonly<Record<string, (a: CoverageAnswers) => boolean>> = {
  isPlan: (a) => PLANS.has(a.payer),
  isAuto: (a) => /^auto_(pip|medpay)$/.test(a.payer),
  waRegulated: (a) => /^(employer_insured|individual|student)$/.test(a.payer) && a.state === 'WA',
  autoFirst: (a) =>
    a.cause === 'auto' &&
    /^(pip|medpay)$/.test(a.autoCover) &&
    !(a.autoCover === 'pip' && a.autoState === 'FL') &&
    !/^(denied|closed|exhausted)$/.test(a.claimStatus),
  noProgress: (a) => a.progress === 'not_improving' && a.visitsUsed > 5,
  referralMissing: (a) => /^(hmo|pos)$/.test(a.planType) && /^(no|not_sure)$/.test(a.pcpReferral),
  spine: (a) => /^(back|neck|sciatica)$/.test(a.condition),
  vaListed: (a) => LISTED.has(a.condition),
  medicaidPath: (a) =>
    a.massageBenefit === 'yes_lmt' || (a.state === 'OR' && /^(back|neck|sciatica)$/.test(a.condition)),
  waStateFund: (a) => a.payer === 'workers_comp' && a.state === 'WA' && a.wcInsurer === 'state_fund',
  pipTimeOver: (a) => {
    const months = a.monthsSinceAccident ?? -1;
    return a.payer === 'auto_pip' && ((a.state === 'OR' && months > 24) || (a.state === 'WA' && months > 36));
  },
};

/** One after the other asks for the same person: what was derived once is not derived again. */
function onceForEach(holds: (a: Asked) => boolean): (a: Asked) => boolean {
  let last: { readonly asked: Asked; readonly holds: boolean } | null = null;
  return (asked) => (last?.asked === asked ? last : (last = { asked, holds: holds(asked) })).holds;
}

const DERIVED = new Map(Object.entries(NAMES).map(([name, holds]) => [name, onceForEach(holds)]));

function conditionOf([field, op, wanted]: Row['when'][number]): (a: Asked) => boolean {
  const read = DERIVED.get(field) ?? ((a: Asked): unknown => (a as Record<string, unknown>)[field]);
  if (op === 'in') return (a) => (wanted as unknown[]).includes(read(a));
  if (op === 'lte') return (a) => (read(a) as number) <= (wanted as number);
  return op === 'eq' ? (a) => read(a) === wanted : (a) => read(a) !== wanted;
}

const LINES = ROWS.map(({ id: ruleId, when, outcome, reason, confidence, asOf }) => ({
  conditions: when.map(conditionOf),
  says: { ruleId, outcome, reason, confidence, asOf },
}));

/** What the table itself says, read line by line. */
export function readTheTable(answers: Asked): Omit<Row, 'id' | 'when'> & { readonly ruleId: string } {
  const line = LINES.find(({ conditions }) => conditions.every((holds) => holds(answers)));
  if (line === undefined) throw new Error('The table does not decide this case.');
  return line.says;
}

const STATES = ['WA', 'OR', 'FL', 'TX', 'unknown'];

/** The same kind of answers by the hundred thousand: a simple generator of numbers, always the same for one seed. */
export function* manyAnswers(count: number, seed: number): Generator<Asked> {
  let state = seed;
  const below = (limit: number): number => {
    // The mulberry32 generator.
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit;
  };
  const one = <Value>(values: readonly Value[]) => values[Math.floor(below(values.length))];
  const fields = Object.entries<readonly string[]>(ANSWER_VALUES);
  for (let index = 0; index < count; index += 1) {
    const chosen: Record<string, unknown> = {};
    for (const [field, values] of fields) chosen[field] = one(values);
    yield Object.assign(chosen, {
      state: one(STATES),
      autoState: one(STATES),
      visitsUsed: Math.floor(below(15)),
      monthsSinceAccident: below(4) < 1 ? null : Math.floor(below(49)),
      clinicVa: below(2) < 1,
    }) as unknown as Asked;
  }
}

/** Any set of answers a person could give. */
export const anyAnswers: fc.Arbitrary<Asked> = fc.record({
  ...(Object.fromEntries(
    Object.entries(ANSWER_VALUES).map(([field, values]) => [field, fc.constantFrom<string>(...values)]),
  ) as unknown as { [Field in keyof typeof ANSWER_VALUES]: fc.Arbitrary<CoverageAnswers[Field]> }),
  state: fc.constantFrom(...STATES),
  autoState: fc.constantFrom(...STATES),
  visitsUsed: fc.nat({ max: 14 }),
  monthsSinceAccident: fc.option(fc.nat({ max: 48 })),
  clinicVa: fc.boolean(),
});
