import { failed, ok, type Result } from '#/kernel/result.ts';

export const MIN_COMMENT = 10;
export const MAX_COMMENT = 2_000;
export const MAX_REPLY = 1_000;

/** Signs nobody sees or that turn the reading direction, and signs no feed may hold. The two joiners are apart. */
const UNSEEN =
  /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\u3164\uFE00-\uFE0E\uFEFF\uFFA0\uFFF0-\uFFFB\uFFFE\uFFFF\u{E0000}-\u{E007F}]/gu;
/** A joiner means something between letters of scripts that join, and inside emoji. Elsewhere it hides. */
const STRAY_JOINER = /(?<![^\p{ASCII}\s])[\u200C\u200D]|[\u200C\u200D](?![^\p{ASCII}\s])/gu;
const MANY_MARKS = /(\p{M}{3})\p{M}+/gu;

/**
 * One spelling of what a person typed: NFC, plain spaces and line feeds, nothing unseen, no towers of accents, no
 * more than one empty line in a row. Doing it twice changes nothing.
 */
export function tidyWords(typed: string): string {
  return typed
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[\t\u00A0\u2000-\u200A\u202F\u205F\u3000]/g, ' ')
    .replace(UNSEEN, '')
    .replace(STRAY_JOINER, '')
    .replace(STRAY_JOINER, '')
    .replace(MANY_MARKS, '$1')
    .normalize('NFC')
    .replace(/(?<! ) +\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

export type WordsFault = { readonly kind: 'words-missing' | 'words-too-short' | 'words-too-long' };

/** `text` is tidy. Letters are counted as a person counts them: code points, not bytes. */
export function checkWords(text: string, most: number): Result<string, WordsFault> {
  const letters = lengthOf(text);
  if (letters === 0) return failed({ kind: 'words-missing' });
  if (letters > most) return failed({ kind: 'words-too-long' });
  if (letters < MIN_COMMENT || !/\p{L}/u.test(text)) return failed({ kind: 'words-too-short' });
  return ok(text);
}

export function lengthOf(text: string): number {
  return Array.from(text).length;
}
