import type { Verb } from '#/cli/verb.ts';

const COMMAND = 'npm run clinic --';

export function helpForAll(verbs: readonly Verb[]): string {
  const width = Math.max(...verbs.map((verb) => usage(verb).length));
  const lines = verbs.map((verb) => `  ${usage(verb).padEnd(width)}  ${verb.summary}`);
  return [`Use: ${COMMAND} <verb> [options]`, '', ...lines, '', 'Add --help to a verb to read more.'].join(
    '\n',
  );
}

export function helpForVerb(verb: Verb): string {
  return [`Use: ${COMMAND} ${usage(verb)} [options]`, '', verb.summary, '', verb.help].join('\n');
}

function usage(verb: Verb): string {
  return [verb.name, ...verb.positionals].join(' ');
}
