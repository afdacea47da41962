import { z } from 'zod';
import type { ExitCode, Verb } from '#/cli/verb.ts';

/**
 * A verb that explains a rule: JSON lines in, JSON lines out, in order. A line that cannot be read is answered by a
 * line with `error` and `line`, the rest is still done, and the exit code is 1 at the end. Empty lines are skipped.
 */
export function jsonLinesVerb<Question>(
  facts: Pick<Verb, 'name' | 'summary' | 'help'>,
  schema: z.ZodType<Question>,
  answer: (question: Question) => unknown,
): Verb {
  return {
    ...facts,
    positionals: [],
    options: {},
    async run({ terminal }) {
      let exitCode: ExitCode = 0;
      let line = 0;
      for await (const text of terminal.lines()) {
        line += 1;
        if (text.trim() === '') continue;
        const question = readLine(schema, text);
        if (!question.success) exitCode = 1;
        terminal.say(
          JSON.stringify(question.success ? answer(question.data) : { error: question.error, line }),
        );
      }
      return exitCode;
    },
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
