import type { ParseArgsConfig } from 'node:util';
import type { Config } from '#/platform/config/config.ts';
import type { Terminal } from '#/cli/terminal.ts';

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
  /** What follows the name, e.g. `<file>`, or `[slug]` when it may be left out; empty when nothing does. */
  readonly positionals: readonly string[];
  /** What its first word may be, of a verb that does several things. */
  readonly actions?: readonly string[];
  /** One line for the list. */
  readonly summary: string;
  /** The rest of `--help`. */
  readonly help: string;
  readonly options: Readonly<NonNullable<ParseArgsConfig['options']>>;
  readonly run: (call: VerbCall) => Promise<ExitCode>;
};

/** One thing a verb with several can do, e.g. `show` of `comments`. Its name is the first word after the verb's. */
export type Action<Context> = {
  /** "<slug>  what it does" for the help. */
  readonly help: string;
  readonly run: (context: Context, word: string, call: VerbCall) => Promise<ExitCode>;
};

/** Runs the action that the first word names, on the second word. Refuses an unknown one with the list of all. */
export async function runAction<Context>(
  actions: Readonly<Record<string, Action<Context>>>,
  call: VerbCall,
  open: (run: (context: Context) => Promise<ExitCode>) => Promise<ExitCode>,
): Promise<ExitCode> {
  const [name = '', word = ''] = call.positionals;
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (action === undefined) throw new Refusal(`There is no "${name}" here.\n${helpForActions(actions)}`);
  if (action.help.startsWith('<') && word === '') throw new Refusal(`Say: ${name} ${action.help}`);
  return open((context) => action.run(context, word, call));
}

export function helpForActions(actions: Readonly<Record<string, { readonly help: string }>>): string {
  return Object.entries(actions)
    .map(([name, { help }]) => `  ${name} ${help}`)
    .join('\n');
}

/** Thrown by a verb that cannot do its work; the sentence is all the operator sees. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}
