/** One line of the book, with what can be done about it. */
export type MoneyLineView = {
  readonly id: string;
  readonly words: string;
  readonly note: string;
  readonly amount: string;
  /** What is left of it as it is typed, "120.00"; null where it cannot go back. */
  readonly left: string | null;
  readonly canCorrect: boolean;
};

/** What will happen before the button that does it: to which card, and when. */
export type BackPreview = {
  readonly line: string;
  readonly amount: string;
  readonly reason: string;
  readonly lines: readonly string[];
};

export type VisitMoneyView = {
  readonly heading: string;
  readonly isOpen: boolean;
  /** That something was forgiven, and may be paid all the same; null where there is nothing of it. */
  readonly forgiven: string | null;
  readonly rows: readonly { readonly words: string; readonly amount: string }[];
  readonly total: { readonly words: string; readonly amount: string };
  /** What the patient is told of money that is open: "Pay link sent". */
  readonly marks: readonly string[];
  readonly mayGiveBack: boolean;
  readonly takesTips: boolean;
  readonly ways: readonly { readonly value: string; readonly words: string }[];
  readonly lines: readonly MoneyLineView[];
  readonly preview: BackPreview | null;
  /** Money that leaves by card, or was handed over, and can still be taken back. */
  readonly leaving: readonly { readonly line: string; readonly words: string }[];
  readonly waiveReasons: readonly { readonly value: string; readonly words: string }[];
  readonly backReasons: readonly { readonly value: string; readonly words: string }[];
  readonly typed: {
    readonly amount: string;
    readonly tip: string;
    readonly number: string;
    readonly worth: string;
    readonly corrects: string;
  };
};
