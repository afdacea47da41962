import type { WrittenCondition } from '#/features/conditions/content/condition.ts';
import type { EveryCondition } from '#/features/conditions/content/every-condition.ts';
import type { Exercise } from '#/features/conditions/content/exercise.ts';
import { answeredQuestions, type AnsweredQuestion } from '#/features/conditions/domain/asked.ts';
import { citedSourceIds } from '#/features/conditions/domain/evidence-source.ts';

type Shared = { readonly everyCondition: EveryCondition; readonly exercises: readonly Exercise[] };

/** What a condition page shows besides its own file, and every work the whole of it stands on. */
export type WholePage = {
  readonly moves: readonly Exercise[];
  readonly asked: readonly AnsweredQuestion[];
  readonly forAnyone: Pick<EveryCondition, 'call911' | 'sameDay' | 'crisis' | 'homeCare'>;
  readonly cited: readonly string[];
};

export function wholePage(condition: WrittenCondition, { everyCondition, exercises }: Shared): WholePage {
  const { call911, sameDay, crisis, homeCare } = everyCondition;
  const moves = condition.homeCare.moves.exercises.flatMap((name) =>
    exercises.filter(({ slug }) => slug === name),
  );
  const asked = answeredQuestions(condition, everyCondition);
  const shown = [...homeCare.moving, ...homeCare.heatAndCold, ...moves, ...asked];
  return {
    moves,
    asked,
    forAnyone: { call911, sameDay, crisis, homeCare },
    cited: [...citedSourceIds(condition), ...shown.flatMap(({ sources }) => sources)],
  };
}
