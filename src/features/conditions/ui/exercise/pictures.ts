import type { ExercisePicture } from '#/features/conditions/domain/exercise-picture.ts';
import { ALL_FOURS } from '#/features/conditions/ui/exercise/all-fours.ts';
import { FEET } from '#/features/conditions/ui/exercise/feet.ts';
import { FROM_ABOVE } from '#/features/conditions/ui/exercise/from-above.ts';
import { FRONT } from '#/features/conditions/ui/exercise/front-person.ts';
import { HANDS } from '#/features/conditions/ui/exercise/hands.ts';
import { JAW } from '#/features/conditions/ui/exercise/jaw.ts';
import { LYING } from '#/features/conditions/ui/exercise/lying.ts';
import type { Drawing } from '#/features/conditions/ui/exercise/shape.ts';
import { SITTING_PICTURES } from '#/features/conditions/ui/exercise/sitting.ts';
import { UPRIGHT } from '#/features/conditions/ui/exercise/upright.ts';

/** Every picture of a step, drawn once. */
export const PICTURES: Readonly<Record<ExercisePicture, Drawing>> = {
  ...LYING,
  ...FROM_ABOVE,
  ...ALL_FOURS,
  ...UPRIGHT,
  ...SITTING_PICTURES,
  ...FRONT,
  ...HANDS,
  ...FEET,
  ...JAW,
};
