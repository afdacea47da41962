/** A spreadsheet runs a cell that begins with one of these, also after spaces or in its wide form. */
const FORMULA = /^[\s\uFEFF]*[=+\-@\t\r\n|%＝＋－＠]/u;

/**
 * One line of CSV (RFC 4180), every cell quoted. A cell that a spreadsheet would take for a formula gets an
 * apostrophe in front, so that an address like "=HYPERLINK(…)@x.example" stays an address.
 */
export function csvLine(cells: readonly string[]): string {
  return cells.map(cell).join(',');
}

function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
