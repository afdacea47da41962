/** One choice for a visit that lost its ground. */
export type AnswerView = { readonly value: string; readonly label: string; readonly note: string | null };

/** A touched visit as the list of them shows it. Logistics only. */
export type TouchedView = {
  readonly field: string;
  readonly reference: string;
  readonly patient: string;
  readonly time: string;
  readonly detail: string;
  /** The first is the ready one. */
  readonly answers: readonly AnswerView[];
};

export type LookedView = {
  readonly heading: string;
  readonly button: string;
  /** The fields of the change, to be sent again with the answers. */
  readonly hidden: readonly (readonly [name: string, value: string])[];
  readonly touched: readonly TouchedView[];
};

/** Something about hours that is to come, and how it is taken back. */
export type ComingView = {
  readonly title: string;
  readonly note: string;
  readonly hidden: readonly (readonly [name: string, value: string])[];
  readonly takeBack: string;
};

export type WeekView = {
  readonly slug: string;
  readonly name: string;
  /** Seven, Monday first: a line for each period, none for a day off. */
  readonly days: readonly (readonly string[])[];
  /** Null while the desk has given no hours. */
  readonly since: string | null;
};

/** A change that was just made, and can be taken back as a whole. */
export type HoursUndoView = {
  readonly change: string;
  /** "10:43 am" */
  readonly at: string;
  /** How many visits it decided about. */
  readonly visits: number;
};

export type TakenBackView = {
  readonly words: string;
  readonly kept: readonly { readonly href: string; readonly who: string; readonly why: string }[];
};

/** A public holiday to decide about. */
export type HolidayView = {
  /** "Monday, May 31: Memorial Day" */
  readonly title: string;
  readonly date: string;
  /** The fields of the form that closes the day. */
  readonly close: readonly (readonly [name: string, value: string])[];
};
