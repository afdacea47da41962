export type UnpaidRow = {
  readonly reference: string;
  readonly version: number;
  readonly days: number;
  readonly name: string;
  readonly href: string;
  readonly when: string;
  readonly age: string;
  readonly why: string;
  readonly amount: string;
  readonly typedAmount: string;
  /** `link`: a mail with a link to pay. `open`: take it, or waive it, on the card. */
  readonly action: 'link' | 'open' | 'give-back';
};

export type MoneyView = {
  readonly said: string;
  readonly dayEndHref: string;
  readonly groups: readonly { readonly title: string; readonly rows: readonly UnpaidRow[] }[];
  readonly certificate: { readonly number: string; readonly worth: string; readonly said: string | null };
};
