import type { ParseArgsConfig } from 'node:util';
import type { Config } from '#/server/config.ts';
import type { Terminal } from '#/clinic/terminal.ts';

/** 0: done. 1: refused or failed, nothing half-done. 2: the command itself was wrong. */
export type ExitCode = 0 | 1 | 2;

export type VerbCall = {
  readonly values: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;
  readonly positionals: readonly string[];
  readonly terminal: Terminal;
  /** Reads and checks the settings. A verb that needs none does not call it. */
  readonly loadConfig: () => Config;
};

/** One verb of the command line: a file in `verbs/`, listed in `verbs.ts`. */
export type Verb = {
  readonly name: string;
  /** What follows the name, e.g. `<file>`; empty when nothing does. */
  readonly positionals: readonly string[];
  /** One line for the list. */
  readonly summary: string;
  /** The rest of `--help`. */
  readonly help: string;
  readonly options: Readonly<NonNullable<ParseArgsConfig['options']>>;
  readonly run: (call: VerbCall) => Promise<ExitCode>;
};

/** Thrown by a verb that cannot do its work; the sentence is all the operator sees. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}
