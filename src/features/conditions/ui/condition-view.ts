import type { EvidenceSource } from '#/features/conditions/content/source.ts';
import { groupOfArea } from '#/features/conditions/domain/area-group.ts';
import type { Condition, Warning, WarningAction } from '#/features/conditions/content/condition.ts';
import type { EveryCondition } from '#/features/conditions/content/every-condition.ts';
import { type NumberedSource, numberSources } from '#/features/conditions/domain/evidence-source.ts';
import type { TextPart } from '#/kernel/text-part.ts';
import { type ReviewRow, reviewRows } from '#/ui/page-review.ts';

export type Section = { readonly id: string; readonly name: string };
export type WarningGroup = { readonly title: string; readonly texts: readonly string[] };
export type RelatedPage = { readonly slug: string; readonly shortName: string; readonly hint: string };

/** Everything a condition page prints, ready in words. */
export type ConditionView = {
  readonly condition: Condition;
  readonly every: EveryCondition;
  readonly group: { readonly id: string; readonly name: string };
  readonly sections: readonly Section[];
  readonly sources: readonly NumberedSource[];
  readonly numberOf: (sourceId: string) => number;
  readonly warningGroups: readonly WarningGroup[];
  readonly related: readonly RelatedPage[];
  readonly reviewRows: readonly ReviewRow[];
  /** A line with links to the glossary where a hard word is used first. */
  readonly partsOf: (line: string) => readonly TextPart[];
};

const WARNING_TITLES: Readonly<Record<WarningAction, string>> = {
  'no-massage': 'No massage today if you have',
  'not-there': 'No massage on the spot if you have',
  'ask-first': 'Ask your doctor first about',
  lighter: 'Tell us, and we work in a lighter or other way, with',
};
const WARNING_ORDER: readonly WarningAction[] = ['no-massage', 'not-there', 'ask-first', 'lighter'];

export function conditionView(
  condition: Condition,
  every: EveryCondition,
  sources: ReadonlyMap<string, EvidenceSource>,
  conditions: readonly Condition[],
  partsOf: ConditionView['partsOf'],
): ConditionView {
  const numbered = numberSources(condition, sources);
  const numbers = new Map(numbered.map(({ number, source }) => [source.id, number]));
  const [firstArea] = condition.bodyAreas;
  if (firstArea === undefined) throw new Error(`Condition ${condition.slug} names no body area`);
  return {
    condition,
    every,
    group: groupOfArea(firstArea),
    sections: sectionsOf(condition),
    sources: numbered,
    numberOf: (id) => numbers.get(id) ?? 0,
    warningGroups: groupWarnings(condition.warnings),
    related: conditions.filter(({ slug }) => condition.related.includes(slug)),
    reviewRows: reviewRows(condition),
    partsOf,
  };
}

function sectionsOf(condition: Condition): readonly Section[] {
  return [
    { id: 'help', name: 'When to see a doctor' },
    { id: 'is-it-this', name: 'Is it this?' },
    { id: 'may-do', name: 'What massage may do' },
    ...(condition.corrections.length > 0 ? [{ id: 'you-may-have-read', name: 'You may have read' }] : []),
    { id: 'not-for', name: 'When not to have massage' },
    { id: 'which', name: 'Medical or relaxation?' },
    { id: 'visit', name: 'What a visit is like' },
    { id: 'do-and-do-not', name: 'Do and do not' },
    { id: 'other-help', name: 'Other help' },
    { id: 'order', name: 'What your doctor’s order should say' },
    { id: 'questions', name: 'Questions for your doctor' },
    { id: 'cover', name: 'What to bring your insurer' },
    { id: 'checked', name: 'Who checked this page' },
  ];
}

function groupWarnings(warnings: readonly Warning[]): readonly WarningGroup[] {
  return WARNING_ORDER.map((action) => ({
    title: WARNING_TITLES[action],
    texts: warnings.filter((warning) => warning.action === action).map(({ text }) => text),
  })).filter(({ texts }) => texts.length > 0);
}
