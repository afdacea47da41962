import { z } from 'zod';
import { moreHelp } from '#/cli/help.ts';
import type { Verb } from '#/cli/verb.ts';

type Facts = {
  readonly name: string;
  readonly summary: string;
  readonly notes: readonly string[];
  /** A line to try it with. */
  readonly example: string;
};

/**
 * A verb that explains a rule: JSON lines in, JSON lines out, in order. A line that cannot be read is answered by a
 * line with `error` and `line`, the rest is still done, and the exit code is 1 at the end. Empty lines are skipped.
 */
export function jsonLinesVerb<Question>(
  { name, summary, notes, example }: Facts,
  schema: z.ZodType<Question>,
  answer: (question: Question) => unknown,
): Verb {
  return (program, { terminal, endWith }) => {
    program
      .command(name)
      .description(summary)
      .addHelpText('after', moreHelp({ notes, examples: [name], piped: example }))
      .action(async () => {
        let line = 0;
        for await (const text of terminal.lines()) {
          line += 1;
          if (text.trim() === '') continue;
          const question = readLine(schema, text);
          if (!question.success) endWith(1);
          terminal.say(
            JSON.stringify(question.success ? answer(question.data) : { error: question.error, line }),
          );
        }
      });
  };
}

type Reading<Question> =
  { readonly success: true; readonly data: Question } | { readonly success: false; readonly error: string };

function readLine<Question>(schema: z.ZodType<Question>, text: string): Reading<Question> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return { success: false, error: 'This line is not JSON.' };
  }
  const checked = schema.safeParse(parsed);
  return checked.success
    ? { success: true, data: checked.data }
    : { success: false, error: z.prettifyError(checked.error) };
}
