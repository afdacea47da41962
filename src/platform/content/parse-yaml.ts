import { parseDocument, type Document } from 'yaml';

/** More texts than any clinic has files, so that a server that reads again and again keeps no old ones for ever. */
const MOST_KEPT = 1000;

const parsed = new Map<string, Document>();

/** Parsing takes most of the time of a reading, and each file is looked at by the reader, the gates and for its lines. */
export function parseYaml(text: string): Document {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  if (parsed.size >= MOST_KEPT) parsed.clear();
  const document = parseDocument(text);
  parsed.set(text, document);
  return document;
}
