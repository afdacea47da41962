import { syllable } from 'syllable';
import { remembered } from '#/platform/content/remembered.ts';

export type Readability = {
  /** US school grade by Flesch-Kincaid, to one decimal. */
  readonly grade: number;
  readonly meanSentenceWords: number;
  /** The sentence with the most words. */
  readonly longest: { readonly sentence: string; readonly words: number };
};

const WORD = /[\p{L}\p{N}](?:[\p{L}\p{N}'’.,/-]*[\p{L}\p{N}])?/gu;
const SENTENCE_END = /(?<=[.!?:]["”’)]?)\s+(?=["“‘(]?[\p{Lu}\p{N}])/u;

/**
 * How hard the lines are to read. Each line ends a sentence, as each bullet does on the page.
 * Flesch-Kincaid grade (Kincaid 1975): 0.39 × words per sentence + 11.8 × syllables per word − 15.59.
 */
export function measureReadability(lines: readonly string[]): Readability {
  const measured = lines.map(measureLine);
  const total = (of: (line: Line) => number) => measured.reduce((sum, line) => sum + of(line), 0);
  const words = total((line) => line.words);
  if (words === 0) throw new Error('There is no text to measure');
  const meanSentenceWords = words / total((line) => line.sentences);
  const grade = 0.39 * meanSentenceWords + 11.8 * (total((line) => line.syllables) / words) - 15.59;
  const longest = measured
    .map((line) => line.longest)
    .reduce((most, entry) => (entry.words > most.words ? entry : most));
  return { grade: Math.round(grade * 10) / 10, meanSentenceWords, longest };
}

type Line = {
  readonly sentences: number;
  readonly words: number;
  readonly syllables: number;
  readonly longest: Readability['longest'];
};

/** A line is measured by itself, as part of its page, and once more with what its page shares with others. */
const measureLine = remembered((line): Line => {
  const sentences = splitSentences(line).map((sentence) => ({ sentence, words: wordsOf(sentence) }));
  const words = sentences.flatMap((entry) => entry.words);
  return {
    sentences: sentences.length,
    words: words.length,
    syllables: words.reduce((sum, word) => sum + syllablesOf(word), 0),
    longest: sentences
      .map((entry) => ({ sentence: entry.sentence, words: entry.words.length }))
      .reduce((most, entry) => (entry.words > most.words ? entry : most), { sentence: '', words: 0 }),
  };
});

export function countWords(text: string): number {
  return wordsOf(text).length;
}

/** Whether a Markdown page has a word at all: of signs and pictures alone nothing can be measured. */
export function hasWords(markdown: string): boolean {
  return linesOfMarkdown(markdown).some((line) => countWords(line) > 0);
}

/** Texts use the same few thousand words again and again, and each is slow to count. */
const counted = new Map<string, number>();

function syllablesOf(word: string): number {
  const known = counted.get(word) ?? countSyllables(word);
  counted.set(word, known);
  return known;
}

/** A number is read digit by digit here, which is harder rather than easier than it sounds. */
function countSyllables(word: string): number {
  const digits = word.match(/\p{N}/gu)?.length ?? 0;
  return Math.max(1, syllable(word) + digits);
}

function splitSentences(line: string): string[] {
  return line.split(SENTENCE_END).filter((sentence) => wordsOf(sentence).length > 0);
}

function wordsOf(sentence: string): string[] {
  return sentence.match(WORD) ?? [];
}

/** One paragraph, heading or bullet of a Markdown page without its marks, and its first line, counted from 1. */
export type Paragraph = { readonly text: string; readonly line: number };

const BLOCK_START = /^\s*(?:[-*#|]|\d+\.) ?/;

/** The text of a Markdown page without its marks, one line a paragraph, heading or bullet. */
export function linesOfMarkdown(markdown: string): readonly string[] {
  return paragraphsOf(markdown).map(({ text }) => text);
}

export const paragraphsOf = remembered((markdown): readonly Paragraph[] =>
  blocksOf(markdown)
    .map(({ text, line }) => ({ text: withoutMarks(text), line }))
    .filter(({ text }) => text !== ''),
);

/** The same parts as they were written, marks and citations and all. */
export function blocksOf(markdown: string): readonly Paragraph[] {
  const blocks: { text: string; line: number }[] = [];
  let open: { text: string; line: number } | null = null;
  for (const [index, text] of markdown.split('\n').entries()) {
    const isBlank = text.trim() === '';
    if (isBlank || open === null || BLOCK_START.test(text)) {
      open = isBlank ? null : { text, line: index + 1 };
      if (open !== null) blocks.push(open);
    } else open.text += `\n${text}`;
  }
  return blocks;
}

function withoutMarks(block: string): string {
  return block
    .replace(/^::\S*[ \t]*$/gm, '')
    .replace(/\s*\[@[^\]]*\]/g, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^\s*(?:#+|[-*]|\d+\.)\s+/, '')
    .replace(/[*_`|]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
