export type OpenedCheck = {
  readonly reference: string;
  readonly sent: string;
  readonly name: string;
  readonly replyBy: string;
  readonly answer: string;
  readonly why: readonly string[];
  /** The rules have changed since it was sent. */
  readonly isOld: boolean;
  readonly answers: readonly { readonly name: string; readonly value: string }[];
  readonly steps: readonly { readonly title: string; readonly how: string }[];
  readonly isWaiting: boolean;
};

export type CoverageChecksView = {
  readonly said: string;
  readonly mayOpen: boolean;
  /** Names of who may. */
  readonly whoOpens: string;
  readonly rows: readonly {
    readonly reference: string;
    readonly sent: string;
    readonly state: string;
    readonly isWaiting: boolean;
  }[];
  readonly opened: OpenedCheck | null;
};
