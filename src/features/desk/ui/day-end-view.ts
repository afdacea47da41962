export type DayEndRow = {
  readonly name: string;
  readonly note: string;
  readonly expected: string;
  /** The field in which it is counted; null where nobody needs to. */
  readonly field: { readonly name: string; readonly typed: string } | null;
  readonly difference: string;
  readonly isOff: boolean;
};

export type DayEndView = {
  readonly title: string;
  readonly date: string;
  readonly before: string;
  readonly after: string | null;
  readonly rows: readonly DayEndRow[];
  readonly total: { readonly expected: string };
  /** Why a press was not done. */
  readonly refusal: { readonly title: string; readonly lines: readonly string[] } | null;
  /** What the cash differs by, in words; null before anybody counted. */
  readonly difference: { readonly title: string; readonly words: readonly string[] } | null;
  readonly lock: string | null;
  /** Who signed, and when; null while nobody has. */
  readonly signed: string | null;
  readonly income: readonly { readonly term: string; readonly value: string }[];
  readonly open: readonly { readonly href: string; readonly words: string; readonly note: string }[];
  readonly unpaidHref: string;
};
