import { parseDocument } from 'yaml';
import { remembered } from '#/platform/content/remembered.ts';

/** Parsing takes most of the time of a reading, and each file is looked at by the reader, the gates and for its lines. */
export const parseYaml = remembered((text) => parseDocument(text));
