import { syllable } from 'syllable';

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
  const sentences = lines.flatMap(splitSentences).map((sentence) => ({ sentence, words: wordsOf(sentence) }));
  const words = sentences.flatMap((entry) => entry.words);
  if (words.length === 0) throw new Error('There is no text to measure');
  const meanSentenceWords = words.length / sentences.length;
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0);
  const grade = 0.39 * meanSentenceWords + 11.8 * (syllables / words.length) - 15.59;
  const longest = sentences.reduce((most, entry) => (entry.words.length > most.words.length ? entry : most));
  return {
    grade: Math.round(grade * 10) / 10,
    meanSentenceWords,
    longest: { sentence: longest.sentence, words: longest.words.length },
  };
}

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

export function paragraphsOf(markdown: string): readonly Paragraph[] {
  return blocksOf(markdown)
    .map(({ text, line }) => ({ text: withoutMarks(text), line }))
    .filter(({ text }) => text !== '');
}

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
