export type LimitTables = {
  /** How often something was done in the window that began at `window_at` (epoch milliseconds). */
  readonly rate_limit: {
    readonly bucket: string;
    readonly window_at: number;
    readonly uses: number;
  };
};
