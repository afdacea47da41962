import type { App } from '#/app/app.ts';

/** Something the clock starts. `run` finds what is due by `app.clock` and may run again at any moment. */
export type Job = {
  readonly name: string;
  readonly everyMs: number;
  readonly run: (app: App) => Promise<void>;
};
