import { isOfHouse } from '#/pdf/faces.ts';
import { outlinedLine } from '#/pdf/outlined-text.ts';
import type { Paper, PaperBlock } from '#/pdf/paper.ts';

/** A paper holds no sign that nobody can see and that ends a text for some programs, such as NUL. */
export function withoutControls(paper: Paper): Paper {
  return mapTexts(paper, (text) => text.toWellFormed().replace(/(?!\n)\p{Cc}/gu, ' '));
}

/** Says at the top of the paper which letters it cannot draw. */
export function withWhatIsMissing(paper: Paper): Paper {
  const missing = new Set<string>();
  mapTexts(paper, (text) => {
    if (!isOfHouse(text, 'body'))
      for (const letter of outlinedLine(text.normalize('NFC'), 'body').missing) missing.add(letter);
    return text;
  });
  return missing.size === 0 ? paper : { ...paper, blocks: [noticeOf(missing), ...paper.blocks] };
}

function noticeOf(missing: ReadonlySet<string>): PaperBlock {
  const codes = Array.from(
    missing,
    (letter) => `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase()}`,
  );
  return {
    kind: 'notice',
    title: 'This file cannot draw each letter',
    lines: [
      `A box stands where a letter is missing (${codes.join(', ')}). The letter itself is kept: you can copy it.`,
      'The page to print shows it. Please print that page.',
    ],
  };
}

/** The same data with each text changed. */
function mapTexts<Data>(data: Data, change: (text: string) => string): Data {
  if (typeof data === 'string') return change(data) as Data & string;
  if (Array.isArray(data)) return data.map((one: unknown) => mapTexts(one, change)) as Data & unknown[];
  if (data === null || typeof data !== 'object' || data instanceof Temporal.Instant) return data;
  const entries = Object.entries(data).map(([key, value]) => [key, mapTexts(value as unknown, change)]);
  return Object.fromEntries(entries) as Data & object;
}
