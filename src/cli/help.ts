type More = {
  /** Lines below the list of options. */
  readonly notes?: readonly string[];
  /** What follows `npm run clinic --`. A test types each of them. */
  readonly examples: readonly string[];
  /** The line that each example is given. */
  readonly piped?: string;
};

/** What the list of words and options does not say. */
export function moreHelp({ notes = [], examples, piped }: More): string {
  const command = piped === undefined ? 'npm run clinic --' : `echo '${piped}' | npm run --silent clinic --`;
  const lines = examples.map((words) => `  ${command} ${words}`);
  return ['', ...(notes.length === 0 ? [] : [...notes, '']), 'For example:', ...lines].join('\n');
}
