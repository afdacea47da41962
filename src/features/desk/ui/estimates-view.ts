import type { FieldFault, TypedValues } from '#/kernel/form-fields.ts';

export type EstimateRow = {
  /** "KN-7Q4F2MXT-E1" */
  readonly number: string;
  readonly reference: string;
  readonly href: string;
  readonly visit: string;
  readonly due: string;
  readonly what: string;
  /** The birth date can be typed here; a bill that is over can be settled; the rest stands in the content. */
  readonly act: 'birth-date' | 'settle' | null;
  readonly isAlert: boolean;
};

export type EstimatesView = {
  readonly said: string;
  readonly rows: readonly EstimateRow[];
  readonly typed: TypedValues;
  readonly faults: readonly FieldFault[];
};
