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

/** What a person can say about the paper in their hand. */
export type OrderChecklist = {
  readonly parts: readonly OrderPart[];
  /** The end date on the order is over; without one, more than 365 days have gone by since it was signed. */
  readonly isExpired: boolean;
  /** Every visit it orders has been used. */
  readonly isUsedUp: boolean;
  /** Signed by the doctor in charge of the work injury claim. Asked for such claims only. */
  readonly isByAttending: boolean;
};

/** Whether an order counts as complete. For a work injury claim it must come from the attending provider. */
export function orderAnswer(checklist: OrderChecklist, payer: Payer): CoverageAnswers['order'] {
  const parts = new Set(checklist.parts);
  if (parts.size === 0) return 'none';
  const isWhole = ORDER_PARTS.every((part) => parts.has(part));
  const isRightSigner = payer !== 'workers_comp' || checklist.isByAttending;
  return isWhole && isRightSigner && !checklist.isExpired && !checklist.isUsedUp ? 'complete' : 'incomplete';
}
