import { Command } from '@commander-js/extra-typings';
import { VERBS } from '#/app/verbs.ts';
import type { Call } from '#/cli/verb.ts';

const COLUMNS = 110;

/** The whole command line: every verb with its words, options and help. Nothing is read or done before it is parsed. */
export function clinicProgram(call: Call): Command {
  const program = new Command('npm run clinic --')
    .description('The operator’s command line. Add --help to a verb to read more.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => call.terminal.say(text.trimEnd()),
      // What is wrong is said by command-line.ts, in our own words.
      writeErr: () => undefined,
      getOutHelpWidth: () => COLUMNS,
      getErrHelpWidth: () => COLUMNS,
    });
  for (const add of VERBS) add(program, call);
  return program;
}
