import type { EvidenceSource } from '#/features/conditions/content/source.ts';
import { groupOfArea } from '#/features/conditions/domain/area-group.ts';
import type { Condition, Warning, WarningAction } from '#/features/conditions/content/condition.ts';
import type { EveryCondition } from '#/features/conditions/content/every-condition.ts';
import type { Exercise } from '#/features/conditions/content/exercise.ts';
import type { AnsweredQuestion } from '#/features/conditions/domain/asked.ts';
import { type NumberedSource, numberSourceIds } from '#/features/conditions/domain/evidence-source.ts';
import { wholePage } from '#/features/conditions/domain/whole-page.ts';
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
  /** The exercises of the page, in the order it names them. */
  readonly moves: readonly Exercise[];
  readonly asked: readonly AnsweredQuestion[];
  readonly related: readonly RelatedPage[];
  readonly reviewRows: readonly ReviewRow[];
  /** A line with links to the glossary where a hard word is used first. */
  readonly partsOf: (line: string) => readonly TextPart[];
};

const WARNING_TITLES: Readonly<Record<WarningAction, string>> = {
  'no-massage': 'No massage today if you have',
  'not-there': 'We do not work on',
  'ask-first': 'Ask your doctor first about',
  lighter: 'Tell us, so that we work lighter or in another way',
};
const WARNING_ORDER: readonly WarningAction[] = ['no-massage', 'not-there', 'ask-first', 'lighter'];

type Written = {
  readonly everyCondition: EveryCondition;
  readonly exercises: readonly Exercise[];
  readonly sources: readonly EvidenceSource[];
  readonly conditions: readonly Condition[];
};

export function conditionView(
  condition: Condition,
  { everyCondition: every, exercises, sources, conditions }: Written,
  partsOf: ConditionView['partsOf'],
): ConditionView {
  const { moves, asked, cited } = wholePage(condition, { everyCondition: every, exercises });
  const numbered = numberSourceIds(cited, new Map(sources.map((source) => [source.id, source])));
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
    moves,
    asked,
    related: conditions.filter(({ slug }) => condition.related.includes(slug)),
    reviewRows: reviewRows(condition),
    partsOf,
  };
}

/** What a reader jumps to; the parts between are found on the way. */
function sectionsOf({ homeCare }: Condition): readonly Section[] {
  return [
    { id: 'may-do', name: 'What massage may do' },
    { id: 'help', name: 'When to see a doctor' },
    { id: 'at-home', name: 'What you can do at home' },
    { id: 'moves', name: homeCare.moves.none === '' ? 'Moves you can see' : 'Moves' },
    { id: 'not-for', name: 'When not to have massage' },
    { id: 'visit', name: 'What a visit is like' },
    { id: 'asked', name: 'Questions people ask' },
    { id: 'papers', name: 'Papers for your doctor and plan' },
    { id: 'checked', name: 'Who checked this page' },
  ];
}

function groupWarnings(warnings: readonly Warning[]): readonly WarningGroup[] {
  return WARNING_ORDER.map((action) => ({
    title: WARNING_TITLES[action],
    texts: warnings.filter((warning) => warning.action === action).map(({ text }) => text),
  })).filter(({ texts }) => texts.length > 0);
}
