import type { CommanderError, CommandUnknownOpts } from '@commander-js/extra-typings';

/** What is wrong with the words that were typed, in one sentence. */
export function explainWords({ code, message }: CommanderError, command: CommandUnknownOpts): string {
  const [, named = ''] = /'([^']*)'/.exec(message) ?? [];
  const [, guess] = /\(Did you mean (?:one of )?(.+)\?\)/.exec(message) ?? [];
  const instead = guess === undefined ? '' : ` Did you mean ${guess}?`;
  switch (code) {
    case 'commander.unknownCommand':
      return isList(command)
        ? `There is no "${named}".${instead}`
        : `There is no "${named}" here.${instead} ${sayWhatToDo(command)}`;
    case 'commander.help':
      return sayWhatToDo(command);
    case 'commander.unknownOption':
      return `There is no option ${named} here.${instead}`;
    case 'commander.excessArguments':
      return 'That is too much.';
    case 'commander.missingArgument':
      return `<${named}> is missing.`;
    case 'commander.missingMandatoryOptionValue':
      return askFor(named, command);
    case 'commander.invalidArgument':
      return adviceOnly(message);
    default:
      return `${message.replace(/^error: /, '')}.`;
  }
}

/** True when the help of the command is of use; false when one value or one name inside a verb does not fit. */
export function isMisplaced({ code }: CommanderError, command: CommandUnknownOpts): boolean {
  const isInsideVerb = !isList(command) && (command.commands.length > 0 || !isList(command.parent));
  switch (code) {
    case 'commander.invalidArgument':
    case 'commander.missingMandatoryOptionValue':
      return false;
    case 'commander.missingArgument':
    case 'commander.unknownCommand':
      return !isInsideVerb;
    default:
      return true;
  }
}

/** "--days <number>: Write a whole number from 1 to 365." What was typed is on the screen above it. */
function adviceOnly(message: string): string {
  const { flags, name, advice } =
    /^error: (?:option '(?<flags>.*?)' argument '.*' is invalid|command-argument value '.*' is invalid for argument '(?<name>.*?)')\. (?<advice>.*)$/s.exec(
      message,
    )?.groups ?? {};
  return `${flags ?? `<${name ?? ''}>`}: ${advice ?? ''}`;
}

/** The description of an option that must be given names what is asked: "who pays". */
function askFor(flags: string, command: CommandUnknownOpts): string {
  const option = command.options.find((known) => known.flags === flags);
  const [long = '', value = ''] = flags.split(' ');
  return `Say ${option?.description ?? 'more'}: ${long} ${option?.argChoices?.join(', ') ?? value}.`;
}

function sayWhatToDo(command: CommandUnknownOpts): string {
  return `Say what to do: ${command.commands.map((action) => action.name()).join(', ')}.`;
}

/** The list of all verbs, which stands above them. */
function isList(command: CommandUnknownOpts | null): boolean {
  return command?.parent === null;
}
