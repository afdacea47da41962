import type { WrittenContent } from '#/app/content-kinds.ts';
import type { Screening } from '#/features/screening/domain/screening.ts';

/** Everything the clinic owns in words, checked. Lists are sorted by slug. */
export type Content = Omit<WrittenContent, 'screening'> & {
  /** With the signs of `everyCondition` put in. */
  readonly screening: Screening;
};
