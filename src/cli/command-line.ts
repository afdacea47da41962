import { adviceOn } from '#/platform/known-faults.ts';
import { parseArgs } from 'node:util';
import type { Config } from '#/platform/config/config.ts';
import { helpForAll, helpForVerb } from '#/cli/help.ts';
import type { Terminal } from '#/cli/terminal.ts';
import { Refusal, type ExitCode, type Verb } from '#/cli/verb.ts';
import { VERBS } from '#/app/verbs.ts';

const HELP = ['help', '--help', '-h'];

/** Runs one command and returns the exit code. Expected failures become one sentence; anything else is thrown. */
export async function runCommandLine(
  words: readonly string[],
  terminal: Terminal,
  loadConfig: () => Config,
): Promise<ExitCode> {
  const [name, ...rest] = words;
  if (name === undefined || HELP.includes(name)) {
    terminal.say(helpForAll(VERBS));
    return name === undefined ? 2 : 0;
  }
  const verb = VERBS.find((known) => known.name === name);
  if (verb === undefined) {
    terminal.complain(`There is no "${name}".\n\n${helpForAll(VERBS)}`);
    return 2;
  }
  if (rest.some((word) => HELP.includes(word))) {
    terminal.say(helpForVerb(verb));
    return 0;
  }
  return runVerb(verb, rest, terminal, loadConfig);
}

async function runVerb(
  verb: Verb,
  words: readonly string[],
  terminal: Terminal,
  loadConfig: () => Config,
): Promise<ExitCode> {
  const parsed = parseWords(verb, words);
  if (typeof parsed === 'string') {
    terminal.complain(`${parsed}\n\n${helpForVerb(verb)}`);
    return 2;
  }
  try {
    return await verb.run({ ...parsed, terminal, loadConfig });
  } catch (error) {
    const advice = error instanceof Refusal ? error.message : adviceOn(error);
    if (advice === null) throw error;
    terminal.complain(advice);
    return 1;
  }
}

function parseWords(verb: Verb, words: readonly string[]) {
  try {
    const parsed = parseArgs({ args: [...words], options: verb.options, allowPositionals: true });
    const { length } = parsed.positionals;
    if (length > verb.positionals.length) return 'That is too much.';
    const missing = verb.positionals.slice(length).filter((name) => !name.startsWith('['));
    return missing.length === 0 ? parsed : `${missing.join(' ')} is missing.`;
  } catch (error) {
    // parseArgs explains what it does not know in a sentence of its own.
    if (error instanceof TypeError && 'code' in error) return error.message;
    throw error;
  }
}
