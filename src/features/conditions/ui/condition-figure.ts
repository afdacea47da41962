import type { ConditionFigure, DrawnPart, FigureView } from '#/features/conditions/content/figure.ts';
import type { View } from '#/features/conditions/ui/figure/anatomy.ts';
import type { Extra } from '#/features/conditions/ui/figure/drawn.ts';
import { drawFigure, type Figure } from '#/features/conditions/ui/figure/figure.ts';

const VIEWS: Readonly<Record<FigureView, View>> = {
  'f-front': 'front',
  'f-back': 'back',
  'm-front': 'male-front',
  'm-back': 'male-back',
};
const EXTRAS: Readonly<Record<DrawnPart, Extra>> = {
  temporalis: 'temples',
  masseter: 'jaw',
  'sciatic-nerve': 'sciatic-nerve',
  face: 'face',
};

/** The plate of a condition page: its crop, its marked muscles and the numbers of its key. */
export function drawConditionFigure(figure: ConditionFigure): Figure {
  return drawFigure({
    view: VIEWS[figure.view],
    box: figure.box,
    marked: figure.marked,
    pale: figure.pale,
    extras: figure.drawn.map((part) => EXTRAS[part]),
    pins: figure.key.map(({ point, badge }) => ({ at: point, badge })),
  });
}
