import type { WishFieldsView } from '#/features/waitlist/ui/wish-fields-view.ts';
import type { FieldFault, TypedValues } from '#/kernel/form-fields.ts';

export type OpenOfferRow = {
  readonly id: string;
  readonly name: string;
  readonly phone: string;
  readonly when: string;
  readonly until: string;
  readonly isCall: boolean;
  /** What to say; null when a mail has asked. */
  readonly script: string | null;
  readonly reason: string | null;
};

export type FitView = {
  readonly entry: string;
  readonly name: string;
  readonly phone: string;
  readonly channel: string;
  /** The one whom the rule asks. Anybody else needs a reason. */
  readonly isFirst: boolean;
  readonly note: string | null;
};

export type GapRow = {
  readonly when: string;
  readonly what: string;
  readonly idle: string | null;
  readonly isCall: boolean;
  /** What the button sends. */
  readonly time: string;
  readonly fits: readonly FitView[];
};

export type WaiterRow = {
  readonly entry: string;
  readonly number: number;
  readonly name: string;
  readonly phone: string;
  readonly href: string;
  readonly wants: readonly string[];
  readonly since: string;
  readonly until: string;
  readonly channel: string;
  readonly asked: number;
  readonly isQuestion: boolean;
};

export type DeskWaitListView = {
  readonly offers: readonly OpenOfferRow[];
  readonly gaps: readonly GapRow[];
  readonly waiting: readonly WaiterRow[];
  readonly settled: readonly { readonly words: string; readonly reason: string | null }[];
  readonly services: readonly { readonly slug: string; readonly name: string; readonly isChosen: boolean }[];
  readonly wishes: WishFieldsView;
  readonly typed: TypedValues;
  readonly faults: readonly FieldFault[];
  readonly patient: { readonly id: string; readonly name: string } | null;
  readonly action: string;
};
