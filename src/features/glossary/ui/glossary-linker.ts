import { markFirstUses } from '#/features/glossary/domain/glossary.ts';
import type { GlossaryWord } from '#/features/glossary/content.ts';
import type { TextPart } from '#/kernel/text-part.ts';
import { paths } from '#/paths.ts';

/** Gives each line of a page in pieces, with a link where a glossary word is used first. Other lines come back whole. */
export function glossaryLinker(
  lines: readonly string[],
  words: readonly GlossaryWord[],
): (line: string) => readonly TextPart[] {
  const marked = markFirstUses(lines, words);
  const byLine = new Map(
    lines.map((line, index) => [
      line,
      (marked[index] ?? []).map(({ text, wordId }) => ({
        text,
        href: wordId === null ? null : paths.glossaryWord(wordId),
      })),
    ]),
  );
  return (line) => byLine.get(line) ?? [{ text: line, href: null }];
}
