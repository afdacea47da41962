export type LimitTables = {
  /** How often something was done in the window that began at `window_at` (epoch milliseconds). */
  readonly rate_limit: {
    readonly bucket: string;
    readonly window_at: number;
    readonly uses: number;
  };
  /** A mail that a stranger could set off. */
  readonly stranger_mail: {
    /** Which mail it is: the name it has, or will have, in the outbox. */
    readonly name: string;
    /** A keyed hash. */
    readonly mailbox: string;
    /** When it leaves. */
    readonly at: number;
  };
  /** A mailbox whose owner has pressed a link of ours. */
  readonly proved_mailbox: {
    /** A keyed hash. */
    readonly mailbox: string;
    readonly at: number;
  };
};
