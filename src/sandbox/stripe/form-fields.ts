/** Form fields as a tree: `a[b][0]=c` becomes `{ a: { b: { 0: 'c' } } }`. Lists keep their numbers as names. */
export type Fields = { readonly [name: string]: Field };
export type Field = string | Fields;

type Growing = { [name: string]: string | Growing };

const MOST_FIELDS = 1_000;
const DEEPEST = 10;

/** Reads a body or a query as Stripe's SDK writes them. Null when it is no such text. */
export function readFormFields(pairs: URLSearchParams): Fields | null {
  const fields = emptyFields();
  let count = 0;
  for (const [name, value] of pairs) {
    count += 1;
    const path = pathOf(name);
    if (path === null || count > MOST_FIELDS || !put(fields, path, value)) return null;
  }
  return fields;
}

/** No inherited names, so that `constructor` and `__proto__` are names like any other. */
function emptyFields(): Growing {
  return Object.create(null) as Growing;
}

function pathOf(name: string): readonly string[] | null {
  const parts = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(name);
  if (parts === null) return null;
  const inner = [...(parts[2] ?? '').matchAll(/\[([^[\]]*)\]/g)].map((match) => match[1] ?? '');
  const path = [parts[1] ?? '', ...inner];
  return path.length > DEEPEST ? null : path;
}

function put(fields: Growing, path: readonly string[], value: string): boolean {
  const [head = '', ...rest] = path;
  const name = head === '' ? String(Object.keys(fields).length) : head;
  const known = fields[name];
  if (rest.length === 0) {
    if (known !== undefined) return false;
    fields[name] = value;
    return true;
  }
  if (typeof known === 'string') return false;
  const inner = known ?? emptyFields();
  fields[name] = inner;
  return put(inner, rest, value);
}
