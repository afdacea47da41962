import type { BodyArea } from '#/features/conditions/domain/body-area.ts';

/** Body areas as a visitor looks for them: one heading of the list, one label of the body map. */
export type AreaGroup = { readonly id: string; readonly name: string; readonly areas: readonly BodyArea[] };

export const AREA_GROUPS: readonly AreaGroup[] = [
  { id: 'head-and-jaw', name: 'Head and jaw', areas: ['head', 'jaw'] },
  { id: 'neck-and-shoulder', name: 'Neck and shoulder', areas: ['neck', 'shoulder', 'upper-back'] },
  { id: 'arm-and-hand', name: 'Arm, wrist and hand', areas: ['arm', 'wrist-hand'] },
  { id: 'back-and-hip', name: 'Back and hip', areas: ['low-back', 'hip'] },
  { id: 'leg-and-foot', name: 'Knee, leg and foot', areas: ['leg', 'foot'] },
  { id: 'whole-body', name: 'Whole body and mind', areas: ['whole-body'] },
];

/** The group a condition is listed under first: that of its first body area. Every area belongs to a group. */
export function groupOfArea(area: BodyArea): AreaGroup {
  const group = AREA_GROUPS.find(({ areas }) => areas.includes(area));
  if (group === undefined) throw new Error(`No group holds the body area ${area}`);
  return group;
}

/** Groups with the items whose first area is theirs: every item stands once. */
export function listOnceByGroup<Item extends { readonly bodyAreas: readonly BodyArea[] }>(
  items: readonly Item[],
): readonly { readonly group: AreaGroup; readonly items: readonly Item[] }[] {
  return listByGroup(items.map((item) => ({ item, bodyAreas: item.bodyAreas.slice(0, 1) }))).map(
    ({ group, items: found }) => ({ group, items: found.map(({ item }) => item) }),
  );
}

/** Groups that have at least one item, each with its items in their given order. An item may stand in several groups. */
export function listByGroup<Item extends { readonly bodyAreas: readonly BodyArea[] }>(
  items: readonly Item[],
): readonly { readonly group: AreaGroup; readonly items: readonly Item[] }[] {
  return AREA_GROUPS.map((group) => ({
    group,
    items: items.filter(({ bodyAreas }) => bodyAreas.some((area) => group.areas.includes(area))),
  })).filter(({ items: found }) => found.length > 0);
}
