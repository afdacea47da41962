import type { ConditionView } from '#/features/conditions/ui/condition-view.ts';
import type { FieldFault } from '#/kernel/form-fields.ts';

export type HomeCareView = {
  /** `ask`: for the birth date. `closed`: the visit does not take place. */
  readonly step: 'ask' | 'locked' | 'closed' | 'shown';
  readonly faults: readonly FieldFault[];
  /** The birth date is not known yet, and is set by this page. */
  readonly isSetting: boolean;
  /** The link was in a mail; else the sheet is not shown. */
  readonly isMailed: boolean;
  readonly back: string;
  readonly again: string;
  /** Null while the therapist has chosen none. */
  readonly sheet: ConditionView | null;
  /** Where the clinic asks how people are: what was typed; null where it does not ask. */
  readonly feeling: { readonly typed: string; readonly isTold: boolean } | null;
  readonly proof: string;
};
