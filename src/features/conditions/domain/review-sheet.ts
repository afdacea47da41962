import type { ReviewPart } from '#/features/conditions/domain/review-part.ts';

/** What a sheet is for. `page` is the page by its folder and slug, such as `conditions/tmj-disorders`. */
export type ReviewedPage = {
  readonly page: string;
  readonly title: string;
  readonly fingerprint: string;
  readonly parts: readonly ReviewPart[];
};

const LINE_LENGTH = 96;
const BOX = '[ ] ';

/** The beginning of a fingerprint: enough to tell two versions of a page apart, short enough to type from paper. */
export function sheetCode(fingerprint: string): string {
  return fingerprint.slice(0, 8);
}

/** The sheet a clinician prints, ticks and signs. */
export function reviewSheet({ page, title, fingerprint, parts }: ReviewedPage): string {
  const code = sheetCode(fingerprint);
  const count = parts.reduce((sum, { boxes }) => sum + boxes.length, 0);
  return [
    'REVIEW SHEET',
    title,
    `Page: /${page}`,
    `Sheet: ${code}. It is good for the page as it is now. When a word changes, print a new one.`,
    '',
    ...wrapped(
      `Read the page. Tick a box when the line is right and its source says so. There are ${String(count)} boxes. ` +
        'If one cannot be ticked, do not sign: write down what is wrong.',
      '',
    ),
    ...parts.flatMap(({ heading, boxes }) => [
      '',
      heading.toUpperCase(),
      ...boxes.flatMap((box) => wrapped(box, BOX)),
    ]),
    '',
    'SIGNED BY',
    ...['Name', 'Credential', 'License (state and number)', 'Date'].map(
      (field) => `${`${field}:`.padEnd(30)}${'_'.repeat(40)}`,
    ),
    '',
    'When every box is ticked and the sheet is signed, type:',
    `  npm run clinic -- review ${page} --sheet ${code} \\`,
    '    --name "…" --credential "…" --license "…" --date YYYY-MM-DD',
  ].join('\n');
}

/** The lines of a sheet filled in on a screen whose box has no x in it. */
export function untickedLines(sheet: string): readonly string[] {
  return sheet
    .split('\n')
    .filter((line) => /^\s*\[[^\]xX✓]*\]/.test(line))
    .map((line) => line.trim());
}

/** How many boxes a sheet has, ticked or not. */
export function boxCount(sheet: string): number {
  return sheet.split('\n').filter((line) => /^\s*\[[^\]]{0,3}\]/.test(line)).length;
}

function wrapped(text: string, mark: string): readonly string[] {
  const indent = ' '.repeat(mark.length);
  const lines: string[] = [];
  let line = mark;
  for (const word of text.replaceAll(/\s+/g, ' ').trim().split(' ')) {
    const isFirst = line.trim() === '' || line === mark;
    if (!isFirst && line.length + 1 + word.length > LINE_LENGTH) {
      lines.push(line);
      line = indent + word;
    } else line += isFirst ? word : ` ${word}`;
  }
  return [...lines, line];
}
