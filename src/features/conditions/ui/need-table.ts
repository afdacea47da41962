import type { Condition } from '#/features/conditions/content/condition.ts';
import { groupOfArea, listOnceByGroup } from '#/features/conditions/domain/area-group.ts';
import { markGrade, type GradeMark } from '#/features/conditions/domain/evidence-grade.ts';
import { PLANS_PAY, tellPlansPay } from '#/features/conditions/domain/plans-pay.ts';

type NeedRow = {
  readonly slug: string;
  readonly name: string;
  readonly area: string;
  readonly plans: string;
  readonly mark: GradeMark;
  readonly plansLabel: string;
  readonly plansLine: string;
  readonly order: readonly string[];
};

/** One choice of the filter: it shows the rows whose `area` or `plans` it names. */
export type NeedChoice = { readonly id: string; readonly label: string; readonly count: number };

export type NeedTable = {
  readonly rows: readonly NeedRow[];
  readonly byPlans: readonly NeedChoice[];
  readonly byArea: readonly NeedChoice[];
};

/** Every condition with how sure we are, what plans tend to do and what its order must say, as its own page says it. */
export function needTable(conditions: readonly Condition[]): NeedTable {
  const groups = listOnceByGroup(conditions);
  const rows = groups.flatMap(({ items }) => items.map(rowOf));
  return {
    rows,
    byPlans: PLANS_PAY.map((plans) => ({
      id: plans,
      label: tellPlansPay(plans).short,
      count: rows.filter((row) => row.plans === plans).length,
    })).filter(({ count }) => count > 0),
    byArea: groups.map(({ group, items }) => ({ id: group.id, label: group.name, count: items.length })),
  };
}

function rowOf(condition: Condition): NeedRow {
  const { slug, shortName, bodyAreas, answer, cover, doctorOrder } = condition;
  const [first] = bodyAreas;
  if (first === undefined) throw new Error(`Condition ${slug} names no body area`);
  return {
    slug,
    name: shortName,
    area: groupOfArea(first).id,
    plans: cover.plansPay,
    mark: markGrade(answer.grade),
    plansLabel: tellPlansPay(cover.plansPay).label,
    plansLine: cover.line,
    order: doctorOrder,
  };
}
