import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { runCommandLine } from '#/cli/command-line.ts';
import { clinicProgram } from '#/cli/program.ts';
import type { Terminal } from '#/cli/terminal.ts';
import type { ExitCode } from '#/cli/verb.ts';
import type { Config } from '#/platform/config/config.ts';
import { testConfig } from './config.ts';

/** Not the folder of a demo that runs beside the tests: its clock may be moved. */
const DATA_DIR = join(tmpdir(), 'clinic-of-tests');

export type CommandOutcome = {
  readonly exitCode: ExitCode;
  readonly said: string;
  readonly complained: string;
  readonly asked: readonly string[];
};

/** Runs a command of the operator in this process. `answer` is what the person types; without it nobody is there. */
export async function runClinic(
  words: readonly string[],
  settings: Partial<Config> | (() => Config),
  answer?: string,
  piped: readonly string[] = [],
): Promise<CommandOutcome> {
  const said: string[] = [];
  const complained: string[] = [];
  const asked: string[] = [];
  const terminal: Terminal = {
    say: (sentence) => void said.push(sentence),
    complain: (sentence) => void complained.push(sentence),
    isInteractive: answer !== undefined,
    lines: () => Readable.from(piped) as AsyncIterable<string>,
    ask: (question) => {
      asked.push(question);
      return Promise.resolve(answer ?? '');
    },
  };
  const loadConfig =
    typeof settings === 'function' ? settings : () => ({ ...testConfig({ DATA_DIR }), ...settings });
  const exitCode = await runCommandLine(words, terminal, loadConfig);
  return { exitCode, said: said.join('\n'), complained: complained.join('\n'), asked };
}

/** Every command by its words, such as `migrate` and `mail list`. */
export function clinicCommands(): string[] {
  const nobody = (): never => {
    throw new Error('Nothing is run to read the list.');
  };
  const terminal = { say: nobody, complain: nobody, isInteractive: false, ask: nobody, lines: nobody };
  const program = clinicProgram({ terminal, loadConfig: nobody, endWith: nobody });
  return program.commands.flatMap((verb) => [
    ...(verb.commands.length === 0 || verb.registeredArguments.length > 0 ? [verb.name()] : []),
    ...verb.commands.map((action) => `${verb.name()} ${action.name()}`),
  ]);
}
