/** The drawings of the house that show where and how people work. */
export const DRAWING_NAMES = ['room', 'hands-back', 'hands-neck'] as const;
export type DrawingName = (typeof DRAWING_NAMES)[number];
