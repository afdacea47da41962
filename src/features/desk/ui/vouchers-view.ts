import type { FieldFault, TypedValues } from '#/kernel/form-fields.ts';

export type GiftView = {
  /** Null when the key of the code is gone: what was typed is used on. */
  readonly code: string | null;
  readonly gift: string;
  readonly said: string;
  readonly isOpen: boolean;
  /** Handed out or void: it can be taken back. */
  readonly isSettled: boolean;
};

export type VouchersView = {
  readonly typed: TypedValues;
  readonly faults: readonly FieldFault[];
  readonly gift: GiftView | null;
  /** Today's visit by the address of the voucher, to be filled in. */
  readonly proposedVisit: string | null;
  readonly stock: {
    /** By the last count and what changed since; null when nobody has counted. */
    readonly left: number | null;
    readonly said: string;
    readonly lines: readonly {
      readonly at: string;
      readonly why: string;
      readonly change: string;
      readonly bottles: string;
    }[];
  };
  readonly handedOut: readonly {
    readonly code: string | null;
    readonly value: string;
    readonly at: string;
  }[];
};
