import { visibleLine } from '#/kernel/typed-text.ts';

export const SHORTEST_NOTE = 3;
export const LONGEST_NOTE = 200;

/** What was done about money that fits no visit, in one line; null when it says nothing or too much. */
export function settlingNote(typed: string): string | null {
  const note = visibleLine(typed);
  return note.length < SHORTEST_NOTE || note.length > LONGEST_NOTE ? null : note;
}
