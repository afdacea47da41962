import { failed, ok, type Result } from '#/kernel/result.ts';

/** Four names, an address and a reason travel in one cookie. */
export const MAX_NAME = 60;

/** Letters of any script with their marks, spaces and the punctuation of names; a letter comes first. The two joiners belong to some scripts. */
const NAME = /^[\p{L}\p{M}][\p{L}\p{M}'‘’`´ .,‐‑\u200C\u200D-]*$/u;

export type NameFault = { readonly kind: 'name-missing' | 'name-too-long' | 'name-malformed' };

/** Reads a name a person typed: trimmed, NFC, one space between words. No digits and no signs of links or markup. */
export function readPersonName(typed: string): Result<string, NameFault> {
  const name = typed.normalize('NFC').trim().replace(/ {2,}/g, ' ');
  if (name === '') return failed({ kind: 'name-missing' });
  if (name.length > MAX_NAME) return failed({ kind: 'name-too-long' });
  return NAME.test(name) ? ok(name) : failed({ kind: 'name-malformed' });
}

/** What to do about it. `what` is the name's own name, such as "first name". */
export function nameAdvice({ kind }: NameFault, what: string, asked = `the ${what}`): string {
  switch (kind) {
    case 'name-missing':
      return `Enter ${asked}`;
    case 'name-too-long':
      return `The ${what} must be ${MAX_NAME} letters or fewer`;
    case 'name-malformed':
      return `The ${what} can have letters, spaces, hyphens and apostrophes`;
  }
}
