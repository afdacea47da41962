/** More than any form of this site asks; the rest is dropped. */
const MAX_FIELDS = 60;
const MAX_CHARACTERS = 4_000;
/** Everything below the space but the line feed: no person types these. */
const CONTROLS = /[\u0000-\u0009\u000B-\u001F\u007F]/g;

/**
 * What a person typed into a form, field by field: the first value of each name, trimmed, in one spelling of
 * each letter, with line feeds as the only control characters. Files and surplus are left out.
 */
export async function readTypedValues(request: Request): Promise<Readonly<Record<string, string>>> {
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
    typed[name] = tidyText(value);
  }
  return typed;
}

function tidyText(text: string): string {
  const whole = text.slice(0, MAX_CHARACTERS).toWellFormed().normalize('NFC');
  return whole.replace(/\r\n?/g, '\n').replace(/\t/g, ' ').replace(CONTROLS, '').trim();
}
