/** The two parts of a Markdown file, and the lines of the file on which they begin. */
export type FrontMatter = {
  readonly facts: string;
  readonly factsLine: number;
  /** Without blank lines around it. */
  readonly body: string;
  readonly bodyLine: number;
};

const FRONT_MATTER = /^(---\r?\n)([\s\S]*?)(\r?\n---[ \t]*(?:\r?\n|$)\s*)([\s\S]*)$/;

/** YAML between two `---` lines, then the text of the page; null when the file does not begin so. */
export function splitFrontMatter(text: string): FrontMatter | null {
  const parts = FRONT_MATTER.exec(text);
  if (parts === null) return null;
  const [, opening = '', facts = '', closing = '', body = ''] = parts;
  const before = opening + facts + closing;
  return { facts, factsLine: 2, body: body.trim(), bodyLine: lineAt(before, before.length) };
}

/** The line, counted from 1, on which a place of a text stands. */
export function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}
