/** What was pressed last and what follows from it. */
export type UndoBarView = {
  readonly did: string;
  readonly promise: string;
  /** Takes it back, or sends what waits; null when it was just taken back. */
  readonly button: {
    readonly action: string;
    readonly version: number;
    readonly maySend: boolean;
  } | null;
};
