import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  AREA_GROUPS,
  groupOfArea,
  listByGroup,
  listOnceByGroup,
} from '#/features/conditions/domain/area-group.ts';
import { BODY_AREAS } from '#/features/conditions/domain/body-area.ts';
import { areaThumbnail } from '#/features/conditions/ui/area-thumbnails.ts';
import { BACK_LABELS, drawBodyMap, FRONT_LABELS } from '#/features/conditions/ui/body-map.ts';
import { conditionView } from '#/features/conditions/ui/condition-view.ts';
import { sampleContent } from '../../builders/content-folder.ts';

const content = await sampleContent();
const viewOf = (condition: (typeof content.conditions)[number]) =>
  conditionView(condition, content, (line) => [{ text: line, href: null }]);

describe('the list of conditions by body area', () => {
  it('has one place for every part of the body, and a drawing beside each place', () => {
    for (const area of BODY_AREAS)
      expect(AREA_GROUPS.filter(({ areas }) => areas.includes(area))).toHaveLength(1);
    for (const group of AREA_GROUPS) expect(areaThumbnail(group).paths.length).toBeGreaterThan(1);
    expect(() => areaThumbnail({ id: 'tail' })).toThrow(/tail/);
  });

  it('names a condition under each of its areas in the long list, and once in the short one', () => {
    const long = listByGroup(content.conditions);
    for (const condition of content.conditions) {
      const wanted = new Set(condition.bodyAreas.map((area) => groupOfArea(area).id));
      const found = long.filter(({ items }) => items.includes(condition)).map(({ group }) => group.id);
      expect(new Set(found), condition.slug).toEqual(wanted);
    }
    const short = listOnceByGroup(content.conditions).flatMap(({ items }) => items.map(({ slug }) => slug));
    expect(short.toSorted()).toEqual(content.conditions.map(({ slug }) => slug).toSorted());
  });
});

describe('the body map', () => {
  const css = readFileSync('src/features/conditions/ui/body-map.css', 'utf8');

  it.each([...FRONT_LABELS, ...BACK_LABELS].map((label) => [label.name, label] as const))(
    'puts "%s" where its line ends, and lights up what it names',
    (_, { region, labelY }) => {
      expect(css).toMatch(new RegExp(`\\[data-region='${region}'\\] \\{\\s*--y: ${labelY};`));
      expect(css).toContain(`[data-region='${region}'] a:is(:hover, :focus-visible)) .on-${region} `);
      expect(css).toContain(`.on-${region}:hover) [data-region='${region}'] a`);
    },
  );

  it('draws each muscle once: in its region, not in the ground below it', () => {
    const side = drawBodyMap('back', BACK_LABELS);
    const whole = drawBodyMap('back', []);
    const length = (paths: readonly { d: string }[]) => paths.reduce((sum, { d }) => sum + d.length, 0);
    const inRegions = length(side.regions.flatMap(({ paths }) => paths));
    expect(inRegions).toBeGreaterThan(1000);
    expect(Math.abs(length(side.ground.paths) + inRegions - length(whole.ground.paths))).toBeLessThan(200);
  });
});

describe('a condition page', () => {
  it.each(content.conditions.map((condition) => [condition.slug, condition] as const))(
    '%s numbers every source it cites and lists every warning once',
    (_, condition) => {
      const view = viewOf(condition);
      const cited = [...condition.claims, ...condition.facts, ...condition.corrections];
      for (const id of cited.flatMap((entry) => entry.sources))
        expect(view.numberOf(id), id).toBeGreaterThan(0);
      expect(view.sources.map(({ number }) => number)).toEqual(view.sources.map((_one, index) => index + 1));
      expect(view.warningGroups.flatMap(({ texts }) => texts)).toHaveLength(condition.warnings.length);
      expect(view.related.map(({ slug }) => slug).toSorted()).toEqual([...condition.related].toSorted());
    },
  );

  it('puts what forbids a massage before what only changes it', () => {
    const warnings = [
      { action: 'lighter', text: 'thin skin' },
      { action: 'no-massage', text: 'a fever' },
    ] as const;
    const { warningGroups } = viewOf({ ...content.conditions[0]!, warnings });
    expect(warningGroups.map(({ texts }) => texts[0])).toEqual(['a fever', 'thin skin']);
  });
});
