import type { Condition } from '#/features/conditions/content/condition.ts';
import type { EveryCondition } from '#/features/conditions/content/every-condition.ts';
import { readableLines } from '#/features/conditions/domain/condition-text.ts';
import { sharedSignsOf } from '#/features/conditions/domain/shared-signs.ts';
import type { Finder } from '#/features/finder/content.ts';
import { measureReadability } from '#/platform/content/readability.ts';

type Written = Omit<Condition, 'fingerprint' | 'signOff'>;
type Pages = {
  readonly conditions: readonly Written[];
  readonly finder: Finder;
  readonly everyCondition: EveryCondition;
};

/** One statement of each sign that several pages share: here it is put into the lists of those pages. */
export function withSharedSigns<All extends Pages>(content: All): All {
  const { conditions, finder, everyCondition } = content;
  const { sharedSigns } = everyCondition;
  return {
    ...content,
    conditions: conditions.map((condition) => {
      const { redFlags, sharedSigns: ids } = condition;
      const whole = {
        ...condition,
        redFlags: {
          emergency: [...redFlags.emergency, ...sharedSignsOf(ids, 'emergency', sharedSigns)],
          urgent: [...redFlags.urgent, ...sharedSignsOf(ids, 'urgent', sharedSigns)],
          soon: redFlags.soon,
        },
      };
      return { ...whole, readingGrade: measureReadability(readableLines(whole)).grade };
    }),
    finder: {
      ...finder,
      areas: finder.areas.map((area) => ({
        ...area,
        emergency: [...area.emergency, ...sharedSignsOf(area.sharedSigns, 'emergency', sharedSigns)],
        today: [...area.today, ...sharedSignsOf(area.sharedSigns, 'urgent', sharedSigns)],
      })),
    },
  };
}
