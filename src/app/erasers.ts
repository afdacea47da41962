import { commentEraser } from '#/features/comments/cli/comment-eraser.ts';
import { coverageEraser } from '#/features/coverage/cli/coverage-eraser.ts';
import type { Context } from '#/app/context.ts';
import type { Eraser } from '#/cli/eraser.ts';
import { estimateEraser } from '#/features/paperwork/cli/estimate-eraser.ts';
import { subscriberEraser } from '#/features/newsletter/cli/subscriber-eraser.ts';
import { staffEraser } from '#/features/staff/cli/staff-eraser.ts';
import { treatmentEraser } from '#/features/treatment/cli/treatment-eraser.ts';
import { visitEraser } from '#/features/booking/cli/visit-eraser.ts';

/** Every feature that keeps something about people outside the clinic. The last one finds visits by the address. */
export const ERASERS: readonly Eraser<Context>[] = [
  coverageEraser,
  commentEraser,
  subscriberEraser,
  estimateEraser,
  staffEraser,
  treatmentEraser,
  visitEraser,
];
