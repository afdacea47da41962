import { faultOf } from '#/platform/content/content-fault.ts';
import type { ContentFault } from '#/platform/content/content-fault.ts';
import { faultIn } from '#/platform/content/content-text.ts';
import type { ContentText, Passage } from '#/platform/content/content-text.ts';
import { countWords, measureReadability } from '#/platform/content/readability.ts';
import { remembered } from '#/platform/content/remembered.ts';

/** US school grades: what a page may have as a whole, and its hardest paragraph. A short line is not judged alone. */
const HARDEST_PAGE = 8;
const HARDEST_PARAGRAPH = 10;
const LONGEST_UNJUDGED_WORDS = 12;

/** A page that is easy as a whole may still hide one paragraph that is not. */
export function checkParagraphs({ file, passages }: ContentText): ContentFault[] {
  return passages.flatMap((passage) => {
    const grade = gradeOf(passage);
    if (grade <= HARDEST_PARAGRAPH) return [];
    return [
      faultIn(
        file,
        passage,
        (place) =>
          `${place} in ${file} reads at US grade ${grade}: "${start(passage.text)}" ` +
          `Use shorter words and sentences, to grade ${HARDEST_PARAGRAPH} at most.`,
      ),
    ];
  });
}

/** A page whose text as a whole is too hard, shown at its hardest paragraph. */
export function checkPage(text: ContentText, lines: readonly string[]): ContentFault[] {
  const { grade } = measureReadability(lines);
  if (grade <= HARDEST_PAGE) return [];
  const { file, passages } = text;
  const advice =
    `The page ${file} reads at US grade ${grade} as a whole; the limit is ${HARDEST_PAGE}. Use shorter words and sentences. ` +
    'The hardest paragraph is here.';
  const hardest = [...passages].sort((one, other) => gradeOf(other) - gradeOf(one))[0];
  return [hardest === undefined ? faultOf(file, advice) : faultIn(file, hardest, () => advice)];
}

/** Short lines count as grade 0: a few words say nothing about how a person writes. */
const gradeOfText = remembered((text) =>
  countWords(text) > LONGEST_UNJUDGED_WORDS ? measureReadability([text]).grade : 0,
);

function gradeOf({ text }: Passage): number {
  return gradeOfText(text);
}

function start(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
