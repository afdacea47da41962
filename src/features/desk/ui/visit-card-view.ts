import type { VisitMoneyView } from '#/features/desk/ui/visit-money-view.ts';
import type { DeskStatus, StepVerb } from '#/features/booking/domain/desk-steps.ts';
import type { ShownFlags } from '#/features/desk/ui/desk-words.ts';
import type { UndoBarView } from '#/features/desk/ui/undo-bar-view.ts';

/** One of the four states a visit goes through. */
export type TrackStep = {
  readonly status: DeskStatus;
  readonly place: 'past' | 'on' | 'next' | 'later';
  readonly since: string | null;
  /** The button that leads here; null where none does. */
  readonly press: { readonly verb: StepVerb; readonly words: string; readonly minutes: number | null } | null;
};

export type Choice = { readonly value: string; readonly words: string };

export type FittingView = {
  /** The start as an instant. */
  readonly at: string;
  readonly practitioner: string;
  readonly when: string;
  readonly who: string;
  readonly effect: string | null;
};

/** Why a press was refused, and, for a move, how to decide against a rule. */
export type RefusalView = {
  readonly title: string;
  readonly lines: readonly string[];
  readonly mayOverride: boolean;
};

export type VisitPageView = {
  /** Null for whom the money is none of their business. */
  readonly money: VisitMoneyView | null;
  /** Null for whom it is not to be read. */
  readonly note: { readonly isRead: boolean; readonly words: string | null } | null;
  readonly reference: string;
  readonly version: number;
  readonly status: DeskStatus;
  readonly name: string;
  readonly title: string;
  readonly facts: string;
  readonly date: string;
  readonly dayHref: string;
  readonly backTo: string;
  readonly flags: ShownFlags;
  readonly undo: UndoBarView | null;
  readonly refusal: RefusalView | null;
  readonly track: readonly TrackStep[];
  readonly corrections: readonly { readonly verb: StepVerb; readonly words: string }[];
  readonly carryHref: string | null;
  readonly fitting: readonly FittingView[];
  readonly practitioners: readonly Choice[];
  readonly mayCancel: boolean;
  readonly terms: string;
  readonly typed: {
    readonly date: string;
    readonly time: string;
    readonly with: string;
    readonly by: string;
    readonly tell: string;
    readonly minutes: string;
    readonly at: string;
  };
  readonly hasMail: boolean;
  readonly news: readonly {
    readonly what: string;
    readonly to: string;
    readonly when: string;
    readonly isSent: boolean;
  }[];
  readonly history: readonly { readonly when: string; readonly what: string; readonly who: string }[];
  readonly patient: readonly {
    readonly term: string;
    readonly value: string;
    readonly href: string | null;
  }[];
  readonly bookNextHref: string | null;
  /** To plan several more like this one. */
  readonly planHref: string | null;
  /** The visits that were planned together with this one. */
  readonly series: { readonly href: string; readonly words: string } | null;
  /** History, record, orders: those pages of the visit that this role can open. */
  readonly papers: readonly { readonly href: string; readonly words: string }[];
  /** The page of the person; null for a role that may not open it. */
  readonly patientHref: string | null;
};
