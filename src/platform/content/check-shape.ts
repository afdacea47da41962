import { z } from 'zod';
import { faultAt, faultOf } from '#/platform/content/content-fault.ts';
import type { ContentFault } from '#/platform/content/content-fault.ts';
import { closestWord } from '#/platform/content/closest-word.ts';
import type { Written } from '#/platform/content/written.ts';
import { failed, ok } from '#/kernel/result.ts';
import type { Result } from '#/kernel/result.ts';

type Path = readonly PropertyKey[];
type JsonSchema = z.core.JSONSchema.BaseSchema;
type Issue = z.core.$ZodIssue;

const LONGEST_ECHO = 60;

/** Checks what was read from a file against its schema and says every fault in our own sentences. */
export function checkShape<Schema extends z.ZodType>(
  schema: Schema,
  data: unknown,
  file: string,
): Result<Written<Schema>, { kind: 'shape-faults'; faults: readonly ContentFault[] }> {
  const parsed = schema.safeParse(data);
  if (parsed.success) return ok(parsed.data as Written<Schema>);
  const shape = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  const faults = parsed.error.issues.flatMap((issue) => describeIssue(issue, shape, data, file));
  return failed({ kind: 'shape-faults', faults });
}

function describeIssue(issue: Issue, shape: JsonSchema, data: unknown, file: string): ContentFault[] {
  if (issue.code === 'unrecognized_keys') {
    const known = Object.keys(shapeAt(shape, issue.path)?.properties ?? {});
    return issue.keys.map((key) => describeUnknownKey([...issue.path, key], key, known, file));
  }
  const value = valueAt(data, issue.path);
  const rule = ruleFor(issue, shapeAt(shape, issue.path));
  if (issue.path.length === 0) return [faultOf(file, `${file} ${rule}. ${echo(value)}`)];
  const sentence = (name: string) =>
    value === undefined
      ? `${name} is missing from ${file}. It ${rule}.`
      : `${name} in ${file} ${rule}. ${echo(value)}`;
  return [faultAt(file, issue.path, sentence)];
}

function describeUnknownKey(path: Path, key: string, known: readonly string[], file: string): ContentFault {
  const closest = closestWord(key, known);
  const advice = closest === null ? 'Take it out.' : `Did you mean \`${closest}\`? If not, take it out.`;
  return faultAt(file, path, (name) => `${name} in ${file} is not a name we know. ${advice}`);
}

function ruleFor(issue: Issue, shape: JsonSchema | undefined): string {
  if (issue.code === 'custom' && issue.message.startsWith('must ')) return issue.message;
  return `must be ${shape?.description ?? 'of another kind'}`;
}

/** Follows a path through the JSON Schema, so that wrappers such as "or null" do not hide a description. */
function shapeAt(shape: JsonSchema, path: Path): JsonSchema | undefined {
  let current: JsonSchema | undefined = shape;
  for (const step of path) current = current === undefined ? undefined : shapeOfStep(current, step);
  return current;
}

function shapeOfStep(shape: JsonSchema, step: PropertyKey): JsonSchema | undefined {
  const options = [shape, ...(shape.anyOf ?? [])].filter((option) => typeof option === 'object');
  for (const option of options) {
    const found =
      typeof step === 'number'
        ? (option.prefixItems?.[step] ?? (Array.isArray(option.items) ? undefined : option.items))
        : option.properties?.[String(step)];
    if (typeof found === 'object') return found;
  }
  return undefined;
}

function valueAt(data: unknown, path: Path): unknown {
  let current: unknown = data;
  for (const step of path) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = Reflect.get(current, step);
  }
  return current;
}

function echo(value: unknown): string {
  if (value === null || value === '') return 'It is empty.';
  if (Array.isArray(value)) return value.length === 0 ? 'It is an empty list.' : 'It is a list.';
  if (typeof value === 'object') return 'It is a group of fields.';
  const text = JSON.stringify(value);
  return `It is ${text.length > LONGEST_ECHO ? `${text.slice(0, LONGEST_ECHO)}…` : text}.`;
}
