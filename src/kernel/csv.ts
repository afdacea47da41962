/** What stands in one cell: words, a count, or an amount of money in whole cents. Null leaves it empty. */
export type CsvCell = string | number | { readonly cents: number } | null;

/**
 * What a spreadsheet may run: a sign that begins a formula, also behind spaces and signs nobody sees. Wide and small
 * forms count as the plain ones (NFKC); the true minus has no plain form. Behind apostrophes: see `harmless`.
 */
const FORMULA = /^'*[\s\p{Cc}\p{Cf}]*[=+\-@|%\u2212]/u;
/** These begin one by themselves in some programs. */
const CONTROL = /^'*[\t\r\n]/u;

/** What Excel needs to read a file as UTF-8. Other programs skip it. */
const BYTE_ORDER_MARK = '\uFEFF';

/** A whole file for Excel and LibreOffice (RFC 4180). */
export function csvFile(rows: Iterable<readonly CsvCell[]>): string {
  return BYTE_ORDER_MARK + [...rows].map((cells) => `${csvLine(cells)}\r\n`).join('');
}

/** One line. Words are quoted, numbers are not, so that a program can add them up. */
export function csvLine(cells: readonly CsvCell[]): string {
  return cells.map(cell).join(',');
}

function cell(value: CsvCell): string {
  if (value === null) return '';
  if (typeof value === 'string') return `"${harmless(value).replaceAll('"', '""')}"`;
  return typeof value === 'number' ? String(value) : amount(value.cents);
}

/** "-0.05": from the digits of the cents, because a fraction would round. */
function amount(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/**
 * An apostrophe in front of what a spreadsheet would run. What has apostrophes already and then a formula gets one more:
 * whoever takes one off in front of such a sign has every text as it was, and a name like "'t Hooft" is never touched.
 */
function harmless(text: string): string {
  const isRisky = CONTROL.test(text) || FORMULA.test(text) || FORMULA.test(text.normalize('NFKC'));
  return isRisky ? `'${text}` : text;
}
