/** Medical beside relaxation massage, point by point. */
export type Comparison = {
  readonly columns: readonly [first: string, second: string];
  /** Shorter names for narrow screens. */
  readonly labels: readonly [first: string, second: string];
  readonly rows: readonly ComparisonRow[];
};

export type ComparisonRow = {
  readonly point: string;
  readonly first: string;
  readonly second: string;
  /** True for the points the home page shows. */
  readonly onHome: boolean;
};
