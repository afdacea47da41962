import type { FieldFault } from '#/kernel/form-fields.ts';

export type BookChoice = {
  readonly value: string;
  readonly words: string;
  readonly note: string | null;
  readonly isChosen: boolean;
};

export type BookTime = {
  /** Instant and therapist in one word, as a button carries it. */
  readonly value: string;
  readonly when: string;
  readonly who: string;
  readonly effect: string | null;
  readonly isChosen: boolean;
};

/** The time that the sentence speaks of. */
export type ChosenTime = {
  readonly value: string;
  /** A person chose it; else it is the first free one, and may change with the wishes. */
  readonly isPicked: boolean;
  readonly readBack: string;
  readonly button: string;
  /** What is in the way; empty when it fits. */
  readonly conflicts: readonly string[];
  readonly mayOverride: boolean;
};

/** The part of the page that the keyboard stands at. */
export type BookFocus = 'who' | 'phone' | 'found' | 'when' | 'say';

export type BookView = {
  /** Null: at the top, or at what was refused. */
  readonly focus: BookFocus | null;
  /** Names this form: a second press of its button leads to the visit of the first. */
  readonly ticket: string;
  readonly who: string;
  readonly found: { readonly said: string; readonly people: readonly BookChoice[] } | null;
  readonly typed: {
    readonly name: string;
    readonly phone: string;
    readonly email: string;
    readonly heardFrom: string;
    readonly date: string;
    readonly part: string;
    readonly tell: string;
  };
  readonly services: readonly BookChoice[];
  readonly therapists: readonly BookChoice[];
  readonly times: readonly BookTime[];
  readonly timesNote: string;
  readonly chosen: ChosenTime | null;
  /** Where the visit would stand in the plan of whom it is for. */
  readonly plan: { readonly words: string; readonly isOver: boolean; readonly patient: string } | null;
  readonly refusal: { readonly title: string; readonly advice: string } | null;
  readonly faults: readonly FieldFault[];
};
