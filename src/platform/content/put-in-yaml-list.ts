import { isSeq, parseDocument } from 'yaml';

/** The list with this entry in it, in place of the one that has the same `key`. Remarks in the file stay. */
export function putInYamlList<Key extends string>(
  text: string,
  key: Key,
  entry: Readonly<Record<Key, string>> & Readonly<Record<string, string>>,
): string {
  const document = parseDocument(text);
  const list = document.contents;
  if (!isSeq(list)) throw new Error('The file does not hold a list');
  list.flow = false;
  const entries = list.toJSON() as readonly Readonly<Record<string, string>>[];
  const place = entries.findIndex((one) => one[key] === entry[key]);
  document.setIn([place === -1 ? entries.length : place], document.createNode(entry));
  return document.toString({ lineWidth: 0, singleQuote: true });
}
