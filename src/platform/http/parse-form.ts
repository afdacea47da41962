import { visibleText } from '#/kernel/typed-text.ts';

/** More than any form of this site asks; the rest is dropped. */
const MAX_FIELDS = 60;
const MAX_CHARACTERS = 4_000;
/** For a field whose words come back whole, so that they can be made shorter: a body holds no more. */
export const WHOLE_TEXT = 64 * 1024;

/**
 * What a person typed into a form, field by field: the first value of each name, in one spelling of each letter,
 * with nothing unseen and no spaces at the edges. Line ends stay, for the field to judge. Files and surplus are left
 * out; so is what a value has beyond 4,000 characters, or beyond its own limit in `longer`.
 */
export async function readTypedValues(
  request: Request,
  longer: ReadonlyMap<string, number> = new Map(),
): Promise<Readonly<Record<string, string>>> {
  const typed: Record<string, string> = Object.create(null) as Record<string, string>;
  let form: FormData;
  try {
    form = await request.formData();
  } catch {
    return typed;
  }
  for (const [name, value] of form) {
    if (typeof value !== 'string' || name in typed) continue;
    if (Object.keys(typed).length === MAX_FIELDS) break;
    typed[name] = tidyText(value, longer.get(name) ?? MAX_CHARACTERS);
  }
  return typed;
}

/** The file in a field, byte for byte; null when there is none. Read it before the values: a body is read once. */
export async function readTypedFile(request: Request, field: string): Promise<Uint8Array | null> {
  try {
    const file = (await request.clone().formData()).get(field);
    return file instanceof File && file.size > 0 ? new Uint8Array(await file.arrayBuffer()) : null;
  } catch {
    return null;
  }
}

function tidyText(text: string, mostCharacters: number): string {
  return visibleText(text.slice(0, mostCharacters)).replace(/^ +| +$/g, '');
}
