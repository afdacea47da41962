/**
 * A paper as plain data. `render-paper.ts` draws it as a PDF, `ui/Paper.astro` as a page to print; neither knows
 * what it is about.
 */
export type Paper = {
  readonly title: string;
  /** One line that says what the paper is for; shown by programs that list files. */
  readonly subject: string;
  readonly letterhead: Letterhead;
  readonly madeAt: Temporal.Instant;
  readonly blocks: readonly PaperBlock[];
  /** Stands at the foot of every page, beside the page number. */
  readonly foot: string;
};

export type Letterhead = {
  readonly name: string;
  readonly lines: readonly string[];
  /** The clinic's own color: headings and marks of the paper are drawn in it. */
  readonly color: string;
};

export type PaperBlock =
  | { readonly kind: 'heading'; readonly text: string }
  /** A small heading, for the parts of a form. */
  | { readonly kind: 'part'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string; readonly isQuiet?: boolean }
  | { readonly kind: 'notice'; readonly title: string; readonly lines: readonly string[] }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** Numbered; each may have room for an answer. */
  | { readonly kind: 'steps'; readonly items: readonly PaperStep[] }
  /** Boxes to tick by hand or in a program that fills in forms. */
  | {
      readonly kind: 'ticks';
      readonly legend: string;
      readonly isInline: boolean;
      readonly items: readonly Tick[];
    }
  | { readonly kind: 'facts'; readonly rows: readonly Fact[] }
  | PaperTable
  /** Fields side by side, row by row. */
  | { readonly kind: 'blanks'; readonly rows: readonly (readonly Blank[])[] };

export type PaperStep = {
  readonly text: string;
  readonly ticks: readonly Tick[];
  readonly blanks: readonly Blank[];
};

export type Fact = { readonly label: string; readonly value: string };

export type PaperTable = {
  readonly kind: 'table';
  readonly columns: readonly PaperColumn[];
  readonly rows: readonly (readonly string[])[];
  /** The last row, set off from the others. */
  readonly total: Fact | null;
};

/** `share` is the part of the width, beside the shares of the other columns. */
export type PaperColumn = {
  readonly title: string;
  readonly align: 'left' | 'right';
  readonly share: number;
};

export type Tick = {
  /** Names the field in the file; null when it can only be ticked by hand. */
  readonly name: string | null;
  readonly label: string;
  readonly isOn: boolean;
};

export type Blank = {
  /** Names the field in the file; null when it can only be written by hand, as a signature is. */
  readonly name: string | null;
  readonly label: string;
  /** What a screen reader says when the field is reached. */
  readonly hint: string;
  readonly value: string;
  readonly share: number;
  readonly lines: number;
};
