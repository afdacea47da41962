import type { CommentFaultOf } from '#/features/comments/domain/faults.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { visibleText } from '#/kernel/typed-text.ts';

export const MIN_COMMENT = 10;
export const MAX_COMMENT = 2_000;
export const MAX_REPLY = 1_000;

const MANY_MARKS = /(\p{M}{3})\p{M}+/gu;

/** One spelling of what a person typed: nothing unseen, no towers of accents, no more than one empty line in a row. */
export function tidyWords(typed: string): string {
  return visibleText(typed)
    .replace(MANY_MARKS, '$1')
    .normalize('NFC')
    .replace(/(?<! ) +\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

export type WordsFault = CommentFaultOf<'words-missing' | 'words-too-short' | 'words-too-long'>;

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
