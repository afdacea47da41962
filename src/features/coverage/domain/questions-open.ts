import {
  ANSWER_VALUES,
  DEFAULT_ANSWERS,
  type CoverageAnswers,
  type CoverageClinic,
} from '#/features/coverage/domain/answers.ts';
import { FACT_ROWS } from '#/features/coverage/domain/facts.ts';
import { NEED_ROWS } from '#/features/coverage/domain/needs.ts';
import { NOTE_ROWS } from '#/features/coverage/domain/notes.ts';
import { COST_ROWS, HSA_ROWS, SCRIPT_ROWS, SUPERBILL_ROWS } from '#/features/coverage/domain/panels.ts';
import { PAPER_ROWS } from '#/features/coverage/domain/papers.ts';
import { holds } from '#/features/coverage/domain/row.ts';
import type { CoverageRule } from '#/features/coverage/domain/rule.ts';
import { COVERAGE_RULES } from '#/features/coverage/domain/rules.ts';

export type Field = keyof CoverageAnswers;

/** The values each answer may still take. One value: settled. */
export type Possible = { readonly [Name in Field]: readonly CoverageAnswers[Name][] };

type AnyTest = readonly [name: string, op: string, wanted: unknown];
type AnyRow = { readonly when: readonly AnyTest[] };
type NamedRow = AnyRow & { readonly gives: string };

/** The rows of each thing that is said or not, or of which one is said: what stands beside the rule in a decision. */
const PARTS: readonly (readonly AnyRow[])[] = [
  ...[NEED_ROWS, PAPER_ROWS, NOTE_ROWS].flatMap((rows) => [...byName(rows).values()]),
  ...[COST_ROWS, HSA_ROWS, SCRIPT_ROWS, SUPERBILL_ROWS],
];
const DERIVED = byName(FACT_ROWS);
const TESTS = [...FACT_ROWS, ...COVERAGE_RULES, ...PARTS.flat()].flatMap(
  ({ when }): readonly AnyTest[] => when,
);

function byName(rows: readonly NamedRow[]): ReadonlyMap<string, readonly AnyRow[]> {
  const names = new Set(rows.map(({ gives }) => gives));
  return new Map([...names].map((name) => [name, rows.filter(({ gives }) => gives === name)]));
}

/**
 * Values that stand for all others: no row tells two values of one class apart. For a state those that rows name, for a
 * number those from which on a row says something else; and the default for all that is left.
 */
export const CLASSES: Possible = {
  ...ANSWER_VALUES,
  state: toldApart('state'),
  autoState: toldApart('autoState'),
  visitsUsed: toldApart('visitsUsed'),
  monthsSinceAccident: toldApart('monthsSinceAccident'),
};

type ManyValued = Exclude<Field, keyof typeof ANSWER_VALUES>;

function toldApart<Name extends ManyValued>(field: Name): readonly CoverageAnswers[Name][] {
  const named = TESTS.filter(([name]) => name === field).flatMap(([, op, wanted]) =>
    op === 'lte' ? Number(wanted) + 1 : wanted,
  );
  return [...new Set([DEFAULT_ANSWERS[field], ...named])] as CoverageAnswers[Name][];
}

/**
 * The answers that can still change the decision. Sound, not exact: an answer that is missing from the set makes no
 * difference, whatever the others will be; one inside may turn out not to. Rows are read from the top: an answer counts
 * while it can turn a test of a rule that may still decide, or of what such a rule would say.
 */
export function openFields(possible: Possible, clinic: CoverageClinic): ReadonlySet<Field> {
  const rangeOf = rangesOf(possible, clinic);
  const { reached, moving } = readRows(COVERAGE_RULES, rangeOf);
  const open = new Set(moving);
  for (const rule of reached) {
    const ofRule = withRule(rule, rangeOf);
    for (const part of PARTS) for (const field of readRows(part, ofRule).moving) open.add(field);
  }
  return open;
}

/** What a name in a test may still stand for, and the answers that can change it. */
type Range = { readonly values: readonly unknown[]; readonly moving: Iterable<Field> };
type RangeOf = (name: string) => Range;

function rangesOf(possible: Possible, { clinicVa }: CoverageClinic): RangeOf {
  const known = new Map<string, Range>([['clinicVa', { values: [clinicVa], moving: [] }]]);
  for (const [field, values] of Object.entries(possible))
    known.set(field, { values, moving: [field as Field] });
  const rangeOf: RangeOf = (name) => {
    const range = known.get(name) ?? derivedRange(name, rangeOf);
    known.set(name, range);
    return range;
  };
  return rangeOf;
}

function derivedRange(name: string, rangeOf: RangeOf): Range {
  const rows = DERIVED.get(name);
  if (rows === undefined) throw new Error(`A test speaks of ${name}, which is no answer and has no row.`);
  const { reached, isSure, moving } = readRows(rows, rangeOf);
  return { values: [...(reached.length > 0 ? [true] : []), ...(isSure ? [] : [false])], moving };
}

function withRule({ outcome, reason }: CoverageRule, rangeOf: RangeOf): RangeOf {
  const decided: Readonly<Record<string, string>> = { outcome, reason };
  return (name) => (name in decided ? { values: [decided[name]], moving: [] } : rangeOf(name));
}

type Reading<Kind> = {
  /** The rows that may be the first to fit. */
  readonly reached: readonly Kind[];
  /** Whether one of them fits whatever is answered. */
  readonly isSure: boolean;
  readonly moving: ReadonlySet<Field>;
};

function readRows<Kind extends AnyRow>(rows: readonly Kind[], rangeOf: RangeOf): Reading<Kind> {
  const reached: Kind[] = [];
  const moving = new Set<Field>();
  for (const row of rows) {
    if (!row.when.every((test) => rangeOf(test[0]).values.some((value) => holds(value, test)))) continue;
    reached.push(row);
    const open = row.when.filter((test) => rangeOf(test[0]).values.some((value) => !holds(value, test)));
    for (const [name] of open) for (const field of rangeOf(name).moving) moving.add(field);
    if (open.length === 0) return { reached, isSure: true, moving };
  }
  return { reached, isSure: false, moving };
}
