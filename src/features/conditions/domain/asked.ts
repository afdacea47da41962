import type { WrittenCondition } from '#/features/conditions/content/condition.ts';
import type { EveryCondition } from '#/features/conditions/content/every-condition.ts';

/** A question people ask, its answer, and the works the answer stands on. */
export type AnsweredQuestion = {
  readonly question: string;
  readonly answer: string;
  readonly sources: readonly string[];
};

/** The questions of a page: its own, then those it shares with others. An answer from a claim has its sources. */
export function answeredQuestions(
  { asked, claims }: WrittenCondition,
  { asked: shared }: EveryCondition,
): readonly AnsweredQuestion[] {
  const own = asked.own.map((item) => ({
    question: item.question,
    answer: item.answer,
    sources: [
      ...new Set([
        ...claims.filter(({ id }) => item.claims.includes(id)).flatMap(({ sources }) => sources),
        ...item.sources,
      ]),
    ],
  }));
  return [...own, ...asked.shared.flatMap((id) => shared.filter((item) => item.id === id))];
}
