import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { markGrade } from '#/features/conditions/domain/evidence-grade.ts';
import { tellPlansPay } from '#/features/conditions/domain/plans-pay.ts';
import { needTable } from '#/features/conditions/ui/need-table.ts';
import { blockNames } from '#/features/guides/domain/guide-body.ts';
import { clinicContent, copyOfSample, sampleContent } from '../../builders/content-folder.ts';

const { conditions, guides } = await sampleContent();
const table = needTable(conditions);
const css = readFileSync(
  new URL('../../../src/features/conditions/ui/need-table.css', import.meta.url),
  'utf8',
);

describe('the list of what makes massage medically necessary', () => {
  test('stands in its guide', () => {
    const guide = guides.find(({ slug }) => slug === 'medically-necessary');
    expect(guide?.title).toBe('What makes massage medically necessary?');
    expect(blockNames(guide?.body ?? '')).toContain('need-of-each-condition');
  });

  test('has every condition once, with what its own page says', () => {
    expect(table.rows).toHaveLength(conditions.length);
    expect(conditions).toHaveLength(22);
    for (const { slug, shortName, answer, cover, doctorOrder } of conditions)
      expect(table.rows.filter((row) => row.slug === slug)).toEqual([
        expect.objectContaining({
          name: shortName,
          mark: markGrade(answer.grade),
          plansLabel: tellPlansPay(cover.plansPay).label,
          plansLine: cover.line,
          order: doctorOrder,
        }),
      ]);
  });

  test('follows a page that changes', async () => {
    const copy = await copyOfSample();
    try {
      await copy.replace('conditions/migraine.md', 'plansPay: plans-differ', 'plansPay: never');
      expect(await copy.advice()).toEqual([
        expect.stringContaining('must be one of these words: some-plans, plans-differ, rarely'),
      ]);
    } finally {
      await copy.remove();
    }
    const changed = conditions.map((one) =>
      one.slug === 'migraine' ? { ...one, cover: { ...one.cover, plansPay: 'rarely' as const } } : one,
    );
    const row = needTable(changed).rows.find(({ slug }) => slug === 'migraine');
    expect(row?.plansLabel).toBe('Plans rarely pay for this alone');
  });

  test('can be narrowed by each choice without a script, and no choice is empty', () => {
    for (const [choices, field] of [
      [table.byPlans, 'plans'],
      [table.byArea, 'area'],
    ] as const) {
      expect(choices.reduce((sum, { count }) => sum + count, 0)).toBe(conditions.length);
      for (const { id, count } of choices) {
        expect(count).toBeGreaterThan(0);
        expect(css).toContain(`.need:has(#need-${id}:checked) tbody tr:not([data-${field}='${id}'])`);
      }
    }
  });
});

describe('what plans tend to do', () => {
  test('is said alike in one word and in the sentence of the page', async () => {
    const refused =
      /often say no|rarely|seldom|Plans do not pay for massage to prevent|often pay for this yourself/;
    for (const { slug, cover } of [...conditions, ...(await clinicContent()).conditions])
      expect([slug, refused.test(cover.line)]).toEqual([slug, cover.plansPay === 'rarely']);
  });
});
