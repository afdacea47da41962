import type { Answers } from '#/cli/init/answers.ts';
import { QUESTIONS, usualOf, type Question } from '#/cli/init/questions.ts';
import type { Terminal } from '#/cli/terminal.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { closestWord } from '#/platform/content/closest-word.ts';

type Faults = { readonly kind: 'answers-faults'; readonly faults: readonly string[] };

/** Asks every question until its answer is understood. An empty answer is the usual one, where there is one. */
export async function askAll({
  ask,
  say,
  complain,
}: Pick<Terminal, 'ask' | 'say' | 'complain'>): Promise<Answers> {
  let answers: Partial<Answers> = {};
  say(
    `${String(QUESTIONS.length)} questions. Press Enter for what stands in brackets. Nothing is written before the end.`,
  );
  for (const question of QUESTIONS) {
    const usual = usualOf(question, answers);
    for (;;) {
      const typed = (await ask(`${question.asks}${usual === undefined ? '' : ` [${usual}]`}: `)).trim();
      const read = question.read(typed === '' ? (usual ?? '') : typed);
      if (read.ok) {
        answers = { ...answers, [question.key]: read.value };
        break;
      }
      complain(read.fault.advice);
    }
  }
  return answers as Answers;
}

/** The same from a file: all that is wrong with it at once. A list counts as several answers. */
export function readAnswers(given: unknown): Result<Answers, Faults> {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    return failed({
      kind: 'answers-faults',
      faults: ['The file holds no answers. Write one a line, such as: name: Lake Street Massage'],
    });
  const typed = given as Readonly<Record<string, unknown>>;
  const faults = unknownKeys(Object.keys(typed));
  let answers: Partial<Answers> = {};
  for (const question of QUESTIONS) {
    const read = question.read(textOf(typed[question.key]) ?? usualOf(question, answers) ?? '');
    if (read.ok) answers = { ...answers, [question.key]: read.value };
    else faults.push(`${question.key} (${question.asks}): ${read.fault.advice}`);
  }
  return faults.length > 0 ? failed({ kind: 'answers-faults', faults }) : ok(answers as Answers);
}

function textOf(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  if (Array.isArray(value)) return value.map((part) => String(part)).join('; ');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

function unknownKeys(names: readonly string[]): string[] {
  const known = QUESTIONS.map(({ key }: Question) => key);
  return names
    .filter((name) => !known.some((key) => key === name))
    .map((name) => {
      const closest = closestWord(name, known);
      return `${name} is no question.${closest === null ? '' : ` Did you mean ${closest}?`}`;
    });
}
