import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { runCommandLine } from '#/cli/command-line.ts';
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
  settings: Partial<Config>,
  answer?: string,
  piped: readonly string[] = [],
): Promise<CommandOutcome> {
  const said: string[] = [];
  const complained: string[] = [];
  const asked: string[] = [];
  const terminal = {
    say: (sentence: string) => void said.push(sentence),
    complain: (sentence: string) => void complained.push(sentence),
    isInteractive: answer !== undefined,
    lines: () => Readable.from(piped) as AsyncIterable<string>,
    ask: (question: string) => {
      asked.push(question);
      return Promise.resolve(answer ?? '');
    },
  };
  const exitCode = await runCommandLine(words, terminal, () => ({
    ...testConfig({ DATA_DIR }),
    ...settings,
  }));
  return { exitCode, said: said.join('\n'), complained: complained.join('\n'), asked };
}
