/** Something the clock starts. `run` finds what is due by `context.clock` and may run again at any moment. */
export type Job<Context> = {
  readonly name: string;
  readonly everyMs: number;
  readonly run: (context: Context) => Promise<void>;
};
