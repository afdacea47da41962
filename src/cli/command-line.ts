import { CommanderError, type CommandUnknownOpts } from '@commander-js/extra-typings';
import { adviceOn } from '#/platform/known-faults.ts';
import type { Config } from '#/platform/config/config.ts';
import { clinicProgram } from '#/cli/program.ts';
import type { Terminal } from '#/cli/terminal.ts';
import { Refusal, type ExitCode } from '#/cli/verb.ts';
import { explainWords, isMisplaced } from '#/cli/wrong-words.ts';

/** Runs one command and returns the exit code. Expected failures become one sentence; anything else is thrown. */
export async function runCommandLine(
  words: readonly string[],
  terminal: Terminal,
  loadConfig: () => Config,
): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  const program = clinicProgram({ terminal, loadConfig, endWith: (code) => void (exitCode = code) });
  if (words.length === 0) {
    program.outputHelp();
    return 2;
  }
  try {
    await program.parseAsync(words, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return answerWords(error, commandOf(program, words), terminal);
    const advice = error instanceof Refusal ? error.message : adviceOn(error);
    if (advice === null) throw error;
    terminal.complain(advice);
    return 1;
  }
}

function answerWords(error: CommanderError, command: CommandUnknownOpts, { complain }: Terminal): ExitCode {
  // Help that was asked for.
  if (error.exitCode === 0) return 0;
  const sentence = explainWords(error, command);
  if (!isMisplaced(error, command)) {
    complain(sentence);
    return 1;
  }
  complain(`${sentence}\n\n${command.helpInformation().trimEnd()}`);
  return 2;
}

/** The verb, or the action of a verb, that the first words name. */
function commandOf(program: CommandUnknownOpts, words: readonly string[]): CommandUnknownOpts {
  let command = program;
  for (const word of words) {
    const named = command.commands.find((known) => known.name() === word);
    if (named === undefined) break;
    command = named;
  }
  return command;
}
