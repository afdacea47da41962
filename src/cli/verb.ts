import type { Command } from '@commander-js/extra-typings';
import type { Config } from '#/platform/config/config.ts';
import type { Terminal } from '#/cli/terminal.ts';

/** 0: done. 1: refused or failed, nothing half-done. 2: the command itself was wrong. */
export type ExitCode = 0 | 1 | 2;

/** What a verb is called with, beside its words. */
export type Call = {
  readonly terminal: Terminal;
  /** Reads and checks the settings. A verb that needs none does not call it. */
  readonly loadConfig: () => Config;
  /** For a verb that has done its work and found something wrong: 1. */
  readonly endWith: (exitCode: ExitCode) => void;
};

/** Adds one verb to the command line: a file in `verbs/` or in its feature's `cli/`, listed in `src/app/verbs.ts`. */
export type Verb = (program: Command, call: Call) => void;

/** Thrown by a verb that cannot do its work; the sentence is all the operator sees. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}
