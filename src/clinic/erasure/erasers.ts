import { commentEraser } from '#/clinic/erasure/comment-eraser.ts';
import { coverageEraser } from '#/clinic/erasure/coverage-eraser.ts';
import type { Eraser } from '#/clinic/erasure/eraser.ts';
import { estimateEraser } from '#/clinic/erasure/estimate-eraser.ts';
import { letterEraser } from '#/clinic/erasure/letter-eraser.ts';
import { visitEraser } from '#/clinic/erasure/visit-eraser.ts';

/** Every feature that keeps something about people outside the clinic. The last one finds visits by the address. */
export const ERASERS: readonly Eraser[] = [
  coverageEraser,
  commentEraser,
  letterEraser,
  estimateEraser,
  visitEraser,
];
