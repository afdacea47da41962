import type { Figure } from '#/features/questions/domain/figure.ts';

export type QuestionsView = {
  readonly periodKey: string;
  readonly periods: readonly { readonly key: string; readonly words: string }[];
  readonly figures: readonly Figure[];
};
