import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** What is wrong with one field that a program sent, in a sentence for whoever reads its log. */
export type FieldError = { readonly field: string; readonly message: string };

const MOST_ERRORS = 20;
const LONGEST_FIELD = 80;
const LONGEST_WORDS = 200;

/** Names every field that does not fit, and says what would. */
export function inputFaults(issues: readonly Issue[], sent: unknown): readonly FieldError[] {
  return issues.flatMap((issue) => faultsOf(issue, sent)).slice(0, MOST_ERRORS);
}

function faultsOf(issue: Issue, sent: unknown, above: readonly PropertyKey[] = []): readonly FieldError[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => fault([...path, key], 'We do not know this field. Leave it out.'));
  if (issue.code === 'invalid_union') return unionFaults(issue.errors, sent, path);
  return [fault(path, wordsOf(issue, valueAt(sent, path) === undefined))];
}

function fault(path: readonly PropertyKey[], message: string): FieldError {
  return {
    field: path.map(String).join('.').slice(0, LONGEST_FIELD),
    message: message.slice(0, LONGEST_WORDS),
  };
}

/** Of several shapes only the one that was meant is spoken of; when none was, what each of them is. */
function unionFaults(
  branches: readonly (readonly Issue[])[],
  sent: unknown,
  path: readonly PropertyKey[],
): readonly FieldError[] {
  const fitting = branches.filter((issues) => !issues.some(isOtherKind));
  const meant = fitting.toSorted((one, other) => strangeness(one) - strangeness(other))[0];
  if (meant !== undefined) return meant.flatMap((issue) => faultsOf(issue, sent, path));
  const kinds = new Set(
    branches.flat().flatMap((issue) => (isOtherKind(issue) ? [kindWords(issue.expected)] : [])),
  );
  return [fault(path, `Send ${OR.format(kinds)}.`)];
}

const OR = new Intl.ListFormat('en-US', { type: 'disjunction' });

type WrongKind = Extract<Issue, { code: 'invalid_type' }>;

function isOtherKind(issue: Issue): issue is WrongKind {
  return issue.code === 'invalid_type' && issue.path.length === 0;
}

function strangeness(issues: readonly Issue[]): number {
  return issues.reduce(
    (sum, issue) => sum + (issue.code === 'unrecognized_keys' ? 10 * issue.keys.length : 1),
    0,
  );
}

function wordsOf(issue: Issue, isMissing: boolean): string {
  switch (issue.code) {
    case 'invalid_type': {
      const kind = kindWords(issue.expected);
      return isMissing ? `This field is missing. Send ${kind}.` : `Send ${kind}.`;
    }
    case 'invalid_value': {
      const choice = `Send ${OR.format(issue.values.map((value) => JSON.stringify(value)))}.`;
      return isMissing ? `This field is missing. ${choice}` : choice;
    }
    case 'too_small':
      return limitWords('at least', 'or more', issue.origin, Number(issue.minimum));
    case 'too_big':
      return limitWords('at most', 'or less', issue.origin, Number(issue.maximum));
    case 'custom':
      return issue.message === DEFAULT_WORDS ? OTHER : issue.message;
    case 'invalid_format':
      return issue.message.startsWith('Invalid ') ? OTHER : issue.message;
    default:
      return OTHER;
  }
}

/** What the library says where nobody has said more. */
const DEFAULT_WORDS = 'Invalid input';
const OTHER = 'This value does not fit here. Send another one.';

function limitWords(before: string, after: string, origin: string, limit: number): string {
  const count = limit.toLocaleString('en-US');
  const many = (what: string, more: string) => (limit === 1 ? what : more);
  if (origin === 'string') return `Send ${before} ${count} ${many('character', 'characters')}.`;
  if (origin === 'array') return `Send ${before} ${count} ${many('entry', 'entries')}.`;
  return `Send ${count} ${after}.`;
}

function kindWords(expected: string): string {
  return KINDS[expected] ?? 'another kind of value';
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'a group of fields',
  array: 'a list',
  null: 'null',
};

function valueAt(sent: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined),
    sent,
  );
}
