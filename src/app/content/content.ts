import type { WrittenContent } from '#/app/content-kinds.ts';
import type { Clinic } from '#/features/clinic/content.ts';
import type { Condition } from '#/features/conditions/content/condition.ts';
import type { Guide } from '#/features/guides/domain/guide.ts';
import type { Screening } from '#/features/screening/domain/screening.ts';

/** Everything the clinic owns in words, checked. Lists are sorted by slug. */
export type Content = Omit<WrittenContent, 'brand' | 'clinic' | 'screening' | 'conditions' | 'guides'> & {
  readonly conditions: readonly Condition[];
  readonly guides: readonly Guide[];
  /** With its brand, so that whoever names the clinic can show it in its color. */
  readonly clinic: Clinic;
  /** With the signs of `everyCondition` put in. */
  readonly screening: Screening;
};
