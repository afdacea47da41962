/** In the order in which the page asks them. */
export const QUESTIONS = [
  'hours',
  'gaps',
  'no-shows',
  'new-patients',
  'owed',
  'income',
  'gifts',
  'letter',
  'comments',
  'insurance',
] as const;
export type QuestionId = (typeof QUESTIONS)[number];

/** What stands in a cell: the page and the table for a spreadsheet write the same fact in their own way. */
export type Cell =
  | { readonly kind: 'count'; readonly count: number }
  | { readonly kind: 'cents'; readonly cents: number }
  | { readonly kind: 'hours'; readonly ms: number }
  | { readonly kind: 'words'; readonly words: string };

export type FigureRow = {
  readonly name: string;
  readonly cells: readonly Cell[];
  /** How long the bar of this row is, 0 to 1. */
  readonly bar?: number;
  /** True where the row asks for something to be done. */
  readonly isUrgent?: boolean;
};

/** A column of a chart: parts that stand on each other, the lowest first. */
export type ChartColumn = { readonly label: string; readonly parts: readonly number[] };

export type ColumnChart = {
  readonly columns: readonly ChartColumn[];
  /** What the parts are called, and how they are drawn. */
  readonly parts: readonly { readonly name: string; readonly look: 'solid' | 'hatched' | 'dashed' }[];
  /** Where lines are drawn, and what they stand for. */
  readonly lines: readonly number[];
  readonly lineWords: string;
  /** The picture in words. */
  readonly said: string;
};

/** The answer to one question. */
export type Figure = {
  readonly id: QuestionId;
  readonly question: string;
  readonly answer: string;
  /** The answer in a few words, for the list of questions. */
  readonly short: string;
  /** Null where each row of the table has its bar. */
  readonly chart: ColumnChart | null;
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly FigureRow[];
  readonly note: string | null;
  /** Where the same can be seen one by one. */
  readonly more: { readonly words: string; readonly href: string } | null;
};

export function count(value: number): Cell {
  return { kind: 'count', count: value };
}

export function amount(value: number): Cell {
  return { kind: 'cents', cents: value };
}

export function hours(ms: number): Cell {
  return { kind: 'hours', ms };
}

export function words(text: string): Cell {
  return { kind: 'words', words: text };
}
