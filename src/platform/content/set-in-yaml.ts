import { parseDocument, stringify } from 'yaml';

const STYLE = { lineWidth: 0, singleQuote: true } as const;

/** One change: where, and the new value; `undefined` takes the line out. */
export type YamlChange = readonly [path: readonly (string | number)[], value: unknown];

/** The file with these values in it. Remarks and the order of lines stay. */
export function setInYaml(text: string, changes: readonly YamlChange[]): string {
  const document = parseDocument(text);
  for (const [path, value] of changes) {
    if (value === undefined) document.deleteIn(path);
    else document.setIn(path, document.createNode(value));
  }
  return document.toString(STYLE);
}

/** A new file. */
export function yamlOf(value: unknown): string {
  return stringify(value, STYLE);
}

/** What stands in a file, whatever it is; undefined where it is no YAML. */
export function parseYamlValue(text: string): unknown {
  const document = parseDocument(text);
  return document.errors.length > 0 ? undefined : document.toJS();
}
