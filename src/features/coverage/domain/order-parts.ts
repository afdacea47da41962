import type { CoverageAnswers, Payer } from '#/features/coverage/domain/answers.ts';

/**
 * The ten parts of a complete order from a doctor, in the order in which the form asks for them. Their words stand in
 * `content/coverage/order.yaml`. Dossier, section C1.
 */
export const ORDER_PARTS = [
  'patient',
  'dateWritten',
  'diagnosis',
  'treatment',
  'areas',
  'frequency',
  'length',
  'goals',
  'prescriber',
  'signature',
] as const;
export type OrderPart = (typeof ORDER_PARTS)[number];

/** What makes a whole order count today; the last one on a work claim alone. */
export const ORDER_CHECKS = ['inDate', 'visitsLeft', 'attending'] as const;
export type OrderCheck = (typeof ORDER_CHECKS)[number];

/** Three short looks at the paper, one after the other, instead of one long list. */
export const ORDER_STEPS = {
  orderAbout: ['patient', 'dateWritten', 'diagnosis'],
  orderCare: ['treatment', 'areas', 'frequency', 'length', 'goals'],
  orderSigned: ['prescriber', 'signature', 'inDate', 'visitsLeft', 'attending'],
} as const satisfies Record<string, readonly (OrderPart | OrderCheck)[]>;
export type OrderStep = keyof typeof ORDER_STEPS;
export const ORDER_STEP_IDS = Object.keys(ORDER_STEPS) as readonly OrderStep[];

export function isOrderStep(id: string): id is OrderStep {
  return Object.hasOwn(ORDER_STEPS, id);
}

/** What a person looks for in this step. On a work claim only the doctor in charge may order. */
export function listOfStep(step: OrderStep, payer: Payer | null): readonly (OrderPart | OrderCheck)[] {
  return ORDER_STEPS[step].filter((item) => item !== 'attending' || payer === 'workers_comp');
}

/** What a person said: whether there is an order, and whether each step found all it looked for. */
export type ToldOrder = { readonly order?: string | undefined } & {
  readonly [Step in OrderStep]?: string | undefined;
};

/** The order as the rules see it; null while a step that can still find a gap is open. */
export function orderAnswer(told: ToldOrder): CoverageAnswers['order'] | null {
  if (told.order === undefined) return null;
  if (told.order !== 'yes') return 'none';
  const found = ORDER_STEP_IDS.map((step) => told[step]);
  if (found.some((answer) => answer !== undefined && answer !== 'yes')) return 'incomplete';
  return found.includes(undefined) ? null : 'complete';
}
