import { z } from 'zod';
import { SAFETY_ANSWERS } from '#/features/screening/domain/screening.ts';

/** The one question of the safety page. Nothing of it is kept but that it was passed. */
export const safetyForm = z.object({
  answer: z.enum(SAFETY_ANSWERS, 'Choose “None of these” or “One or more of these”'),
});
